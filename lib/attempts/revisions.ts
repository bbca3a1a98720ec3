/**
 * What happens to a record that arrives for a response.
 * - `accept`: newer than what is current, becomes the answer.
 * - `duplicate`: the very record that is current or in the history already; nothing to store.
 * - `supersede`: not newer; goes into the history only.
 * - `hold`: after time was over; kept for a person to judge.
 */
export type Verdict = 'accept' | 'duplicate' | 'supersede' | 'hold';

/**
 * Revision guard: pure, one place for the rule.
 * @param current revision that is current on the server, 0 when nothing was saved.
 * @param alreadyStored whether the history holds this revision with this hash.
 * @param counted whether what arrives now counts (see timing.ts).
 */
export function judgeRecord(
  record: { revision: number },
  current: number,
  alreadyStored: boolean,
  counted: boolean,
): Verdict {
  if (alreadyStored) return 'duplicate';
  if (!counted) return 'hold';
  return record.revision > current ? 'accept' : 'supersede';
}

/**
 * Responses whose last revision in the browser has not arrived.
 * @param claimed last revision per item version as the browser knows them.
 * @param stored current revision per item version on the server.
 */
export function missingRevisions(
  claimed: readonly { itemVersionId: string; revision: number }[],
  stored: ReadonlyMap<string, number>,
): { itemVersionId: string; revision: number }[] {
  return claimed.filter(({ itemVersionId, revision }) => revision > (stored.get(itemVersionId) ?? 0));
}

type Working = { plan?: string; flagged?: boolean; struck?: string[] };

/** Whether two workings say the same; absent parts and an absent working count as empty. */
export function sameWorking(a: Working | null, b: Working | null): boolean {
  const plain = (one: Working | null) =>
    JSON.stringify([one?.plan ?? '', one?.flagged ?? false, one?.struck ?? []]);
  return plain(a) === plain(b);
}
