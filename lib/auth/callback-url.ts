import type { Role } from './actor';

/** Request header with the path of the page, set by proxy.ts: the way back after signing in, never a fact about rights. */
export const PATH_HEADER = 'x-thaw-path';

/** Stands for the site while a path is checked; no address of its own may survive. */
const HERE = 'https://thaw.invalid';

/**
 * The path to go to after signing in, or the fallback when the wish is anything but a plain path of this site.
 * Refused: other origins, `//host`, backslashes, control characters, encoded slashes at the start, the sign-in
 * pages themselves (a loop) and API addresses.
 * @param wish untrusted text, for example the query parameter callbackUrl.
 */
export function safeCallbackUrl(wish: unknown, fallback = '/'): string {
  if (typeof wish !== 'string' || wish.length > 1000) return fallback;
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wish)) return fallback;
  if (/^\/(?:%2f|%5c|\.)/i.test(wish) || !URL.canParse(wish, HERE)) return fallback;
  const url = new URL(wish, HERE);
  if (url.origin !== HERE || url.pathname.startsWith('//')) return fallback;
  if (/^\/(?:sign-in|sign-up|sign-out|choose-password|api|_next)(?:\/|$)/i.test(url.pathname))
    return fallback;
  return url.pathname + url.search + url.hash;
}

/** Address of the sign-in page that leads back to `path` afterwards. */
export function signInPath(path: string | null): string {
  const back = safeCallbackUrl(path);
  return back === '/' ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(back)}`;
}

/** Where a person starts. */
export function homeOf(role: Role): string {
  return role === 'student' ? '/learn' : '/teach';
}
