/** How long one sign-in lasts, in seconds. Absolute: it does not slide. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Mirror of the reading settings, so that the first paint is right; readable by nobody but the server. */
export const DISPLAY_COOKIE = 'thaw.display';

/**
 * Name of the session cookie. With https the __Host- prefix makes browsers refuse it from subdomains and from http.
 * @param publicUrl the configured address of the site.
 */
export function sessionCookieName(publicUrl: string): string {
  return isHttps(publicUrl) ? '__Host-thaw.session' : 'thaw.session';
}

/** Attributes of every cookie that Thaw sets. */
export function cookieOptions(publicUrl: string) {
  return { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isHttps(publicUrl) };
}

export function isHttps(publicUrl: string): boolean {
  return new URL(publicUrl).protocol === 'https:';
}
