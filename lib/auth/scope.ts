import type { Actor } from './actor';

/** The rule 'attempt:read' as a where-clause; scope.db.test.ts proves that both agree. */
export function readableAttempts(actor: Actor) {
  return { schoolId: actor.schoolId, studentId: actor.userId };
}

/** The rule 'review:read' as a where-clause. */
export function reviewableAttempts(actor: Actor) {
  return { ...readableAttempts(actor), state: 'handed_in' as const };
}
