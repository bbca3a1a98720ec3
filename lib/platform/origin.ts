/**
 * Whether an unsafe request comes from the site itself. Browsers always send Origin with unsafe requests, so a
 * missing or "null" one is refused as well. Forwarded headers are not looked at: they can be forged.
 * @param headers request headers.
 * @param publicUrl the configured address of the site.
 */
export function isSameOrigin(headers: Headers, publicUrl: string): boolean {
  const origin = headers.get('origin');
  if (!origin || origin === 'null') return false;
  const site = headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return false;
  if (origin === new URL(publicUrl).origin) return true;
  // The embedded site is reached as localhost and as 127.0.0.1 alike; both are this machine.
  return sameLoopback(origin, publicUrl) && hostOf(origin) === headers.get('host');
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function sameLoopback(origin: string, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const [from, site] = [new URL(origin), new URL(publicUrl)];
  return LOOPBACK.has(from.hostname) && LOOPBACK.has(site.hostname) && from.protocol === site.protocol;
}
