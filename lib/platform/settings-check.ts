import 'server-only';
import { env } from './env';

/** Ends this process with one sentence when a setting is wrong, before anybody sees a page. */
export function endOnWrongSettings(): void {
  try {
    env();
  } catch (error) {
    console.error(`\nThaw could not go on: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
