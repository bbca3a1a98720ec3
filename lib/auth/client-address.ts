/** Set by instrumentation.ts once forged forwarding headers no longer reach the site. */
const held = globalThis as unknown as { thawForwardedSealed?: boolean };

export function markForwardedSealed(): void {
  held.thawForwardedSealed = true;
}

/**
 * The address a request came from, for throttling. X-Forwarded-For counts only when a reverse proxy overwrites it
 * (TRUST_PROXY=1: the entry nearest to us), or when this server removed what came in and wrote it itself from the
 * connection.
 * @returns 'unknown' when nothing trustworthy is there: all such requests share one limit.
 */
export function clientAddress(headers: Headers, trustProxy: boolean): string {
  if (!trustProxy && !held.thawForwardedSealed) return 'unknown';
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return last && /^[0-9a-f.:]{3,45}$/i.test(last) ? last : 'unknown';
}
