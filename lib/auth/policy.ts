import type { Actor } from './actor';

/** What each rule needs to know about the thing acted on. */
type Facts = {
  'practice:start': Record<string, never>;
  'attempt:read': { schoolId: string; studentId: string };
  'attempt:write': { schoolId: string; studentId: string };
  'review:read': { schoolId: string; studentId: string; state: 'open' | 'handed_in' };
  'award:self': { schoolId: string; studentId: string; state: 'open' | 'handed_in' };
  'library:read': Record<string, never>;
  'teaching:open': Record<string, never>;
  'arrangement:set': { schoolId: string };
  'extension:grant': { schoolId: string };
  'held:decide': { schoolId: string };
  'receipt:read': { schoolId: string };
};
export type Verb = keyof Facts;

const own = (actor: Actor, facts: { schoolId: string; studentId: string }) =>
  actor.schoolId === facts.schoolId && actor.userId === facts.studentId;
/** Teachers and admins of the school; classes will narrow it. */
const staff = (actor: Actor, facts: { schoolId: string }) =>
  actor.schoolId === facts.schoolId && actor.role !== 'student';

/** Every rule about who may do what, one line each; unknown means no. */
const RULES: { [V in Verb]: (actor: Actor, facts: Facts[V]) => boolean } = {
  'practice:start': () => true, // teachers try papers too; their attempts are their own
  'attempt:read': own,
  'attempt:write': own,
  'review:read': (actor, facts) => own(actor, facts) && facts.state === 'handed_in',
  'award:self': (actor, facts) => own(actor, facts) && facts.state === 'handed_in',
  'library:read': () => true,
  'teaching:open': (actor) => actor.role !== 'student',
  'arrangement:set': staff,
  'extension:grant': staff,
  'held:decide': staff,
  'receipt:read': staff,
};

/** Whether this actor may do this; pure. */
export function can<V extends Verb>(actor: Actor, verb: V, facts: Facts[V]): boolean {
  return RULES[verb]?.(actor, facts) ?? false;
}
