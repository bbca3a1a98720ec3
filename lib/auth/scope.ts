import type { Actor } from './actor';

/** The rule 'attempt:read' as a where-clause; scope.db.test.ts proves that both agree. */
export function readableAttempts(actor: Actor) {
  return { schoolId: actor.schoolId, studentId: actor.userId };
}

/** The rule 'review:read' as a where-clause. */
export function reviewableAttempts(actor: Actor) {
  return { ...readableAttempts(actor), state: 'handed_in' as const };
}

/** Staff see their school; for students the list of ids that may be seen is empty. */
const ofStaff = (actor: Actor) =>
  actor.role === 'student' ? { schoolId: actor.schoolId, id: { in: [] } } : { schoolId: actor.schoolId };

/** The rule 'receipt:read' as a where-clause on attempts. */
export function receiptAttempts(actor: Actor) {
  return { ...ofStaff(actor), state: 'handed_in' as const };
}

/** The rule 'held:decide' as a where-clause on revisions. */
export function decidableHeld(actor: Actor) {
  return { ...ofStaff(actor), outcome: 'held' as const };
}
