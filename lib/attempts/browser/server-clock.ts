/** Milliseconds since the page opened; never steps back and does not follow the device's clock. */
export type Monotonic = () => number;

/** One look at the server's clock: it read `serverNow` at some moment between `earliest` and `latest` (monotonic). */
export type Sighting = { serverNow: number; earliest: number; latest: number };

export type ServerClock = {
  /** The server's time, in milliseconds since 1970. */
  now(): number;
  /** Corrects the clock by as much as the sighting proves it wrong, and no further. */
  observe(sighting: Sighting): void;
  /** A first idea of the server's time, from a device's clock that may be wrong; the next sighting replaces it. */
  guess(serverNow: number): void;
  /** Calls back after a guess and after every sighting; returns what ends that. */
  onCorrection(listener: () => void): () => void;
  /** Whether the server itself has told the time to this page. */
  sighted(): boolean;
};

/**
 * A clock that follows the server's. Changing the time of the device does not matter; a device that slept (which
 * stops the monotonic clock in some browsers) is put right by the next sighting.
 * @param sure false when `first` is old: the page is a copy that was kept for a time without a network.
 */
export function createServerClock(monotonic: Monotonic, first: Sighting, sure = true): ServerClock {
  let offset = first.serverNow - first.latest;
  let sighted = sure;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    now: () => monotonic() + offset,
    sighted: () => sighted,
    onCorrection(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    guess(serverNow) {
      if (!sighted) offset = Math.max(offset, serverNow - monotonic());
      tell();
    },
    observe({ serverNow, earliest, latest }) {
      sighted = true;
      offset = Math.min(Math.max(offset, serverNow - latest), serverNow - earliest);
      tell();
    },
  };
}
