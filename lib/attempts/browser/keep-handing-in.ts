import { backoff } from './backoff';
import type { HandInOutcome } from './hand-in';
import type { Alarm } from './save-queue';
import type { Trouble } from './save-state';

/**
 * Hands in until it is done, or until trying again would not help.
 * @param goOn told after every failed round, so that the page can say so; false ends it with that failure.
 */
export async function keepHandingIn(
  tryOnce: () => Promise<HandInOutcome>,
  options: { alarm: Alarm; random: () => number; goOn: (trouble: Trouble) => boolean },
): Promise<HandInOutcome> {
  for (let failures = 1; ; failures++) {
    const outcome = await tryOnce();
    if (outcome.kind !== 'failed' || !options.goOn(outcome.trouble)) return outcome;
    await new Promise<void>((resolve) =>
      options.alarm.after(backoff(failures, options.random()), () => resolve()),
    );
  }
}
