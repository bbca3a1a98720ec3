/** Runs once per server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { env } = await import('@/lib/platform/env');
  if (env().TRUST_PROXY) return;
  const { dropForwardedHeaders } = await import('@/lib/platform/forwarded');
  const { markForwardedSealed } = await import('@/lib/auth/client-address');
  dropForwardedHeaders();
  markForwardedSealed();
}
