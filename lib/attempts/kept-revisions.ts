type Revision = { receivedAt: Date; outcome: 'accepted' | 'superseded' | 'held' };

const MINUTE = 60_000;

/**
 * The versions of an answer worth keeping: of those that became the answer the last in every minute and the very last,
 * the last of every minute of those that were overtaken, and everything that is held.
 * @param revisions of one response, the oldest first.
 * @param deadlineAt when time ended in an attempt that ran on: the last version before it is kept too, because the line
 *   in the script is drawn there.
 */
export function keptRevisions<R extends Revision>(
  revisions: readonly R[],
  deadlineAt: Date | null = null,
): R[] {
  const end = deadlineAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  const groupOf = ({ receivedAt, outcome }: R) =>
    `${outcome} ${Math.floor(receivedAt.getTime() / MINUTE)} ${receivedAt.getTime() <= end}`;
  const last = new Map(revisions.map((one) => [groupOf(one), one]));
  return revisions.filter((one) => one.outcome === 'held' || last.get(groupOf(one)) === one);
}
