import 'server-only';
import { env } from '@/lib/platform/env';
import { dropForwardedHeaders } from '@/lib/platform/forwarded';
import { markForwardedSealed } from './client-address';

/**
 * Checks the settings, so that wrong ones end the process with one sentence before anybody sees a page, and makes
 * forged forwarding headers worthless unless a trusted proxy writes them.
 */
export function prepareServer(): void {
  try {
    if (env().TRUST_PROXY) return;
  } catch (error) {
    process.stderr.write(`\nThaw could not go on: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
  dropForwardedHeaders();
  markForwardedSealed();
}
