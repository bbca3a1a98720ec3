/**
 * Calls `look` whenever the page is shown or hidden, or the network is back, and `stop` when the page is left; ends with
 * the returned call.
 */
export function followPage(look: () => void, stop: () => void): () => void {
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', look);
  window.addEventListener('pageshow', look);
  window.addEventListener('pagehide', stop);
  return () => {
    stop();
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('online', look);
    window.removeEventListener('pageshow', look);
    window.removeEventListener('pagehide', stop);
  };
}
