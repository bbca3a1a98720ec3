import type { Actor } from './actor';

type OfSchool = { schoolId: string };
type OfStudent = { schoolId: string; studentId: string };
/**
 * Something that belongs to classes. For an attempt of an assignment: the class in which it was sat; for practice, and
 * for a student: the classes that the student is in now.
 */
type OfClasses = { schoolId: string; classIds: readonly string[] };

/** What each rule needs to know about the thing acted on. */
type Facts = {
  'practice:start': Record<string, never>;
  'attempt:read': OfStudent;
  'attempt:write': OfStudent;
  'review:read': OfStudent & { state: 'open' | 'handed_in' };
  'award:self': OfStudent & { state: 'open' | 'handed_in' };
  'library:read': Record<string, never>;
  'teaching:open': Record<string, never>;
  'class:create': Record<string, never>;
  'class:read': OfClasses;
  'class:manage': OfClasses;
  'student:manage': OfClasses;
  'arrangement:set': OfClasses;
  'paper:read': OfSchool;
  'paper:write': OfSchool;
  'assignment:create': OfClasses;
  'assignment:read': OfClasses;
  'assignment:manage': OfClasses & { createdById: string };
  'assignment:start': OfSchool & { targeted: boolean };
  'attempt:supervise': OfClasses;
  'extension:grant': OfClasses;
  'held:decide': OfClasses;
  'receipt:read': OfClasses;
  'script:read': OfClasses & { state: 'open' | 'handed_in' };
  'award:give': OfClasses & { state: 'open' | 'handed_in' };
  'school:manage': OfSchool;
};
export type Verb = keyof Facts;

const inSchool = (actor: Actor, facts: OfSchool) => actor.schoolId === facts.schoolId;
const isStaff = (actor: Actor) => actor.role !== 'student';
const own = (actor: Actor, facts: OfStudent) => inSchool(actor, facts) && actor.userId === facts.studentId;
const staff = (actor: Actor, facts: OfSchool) => inSchool(actor, facts) && isStaff(actor);
/** Teaches one of the classes; an admin stands in for every teacher of the school. */
const teaches = (actor: Actor, facts: OfClasses) =>
  staff(actor, facts) &&
  (actor.role === 'admin' || facts.classIds.some((classId) => actor.classIds.includes(classId)));
/** Teaches all of the classes, of which there is one at least. */
const teachesAll = (actor: Actor, facts: OfClasses) =>
  staff(actor, facts) &&
  facts.classIds.length > 0 &&
  (actor.role === 'admin' || facts.classIds.every((classId) => actor.classIds.includes(classId)));
const handedIn = (facts: { state: 'open' | 'handed_in' }) => facts.state === 'handed_in';

/** Every rule about who may do what, one line each; unknown means no. */
const RULES: { [V in Verb]: (actor: Actor, facts: Facts[V]) => boolean } = {
  'practice:start': () => true, // teachers try papers too; their attempts are their own
  'attempt:read': own,
  'attempt:write': own,
  'review:read': (actor, facts) => own(actor, facts) && handedIn(facts),
  'award:self': (actor, facts) => own(actor, facts) && handedIn(facts),
  'library:read': () => true,
  'teaching:open': isStaff,
  'class:create': isStaff,
  'class:read': teaches,
  'class:manage': teaches, // rename, archive, code, roster, co-teachers
  'student:manage': teaches, // moving, leaving, sign-in codes; of both, to make two records one
  'arrangement:set': teaches,
  'paper:read': staff,
  'paper:write': staff,
  'assignment:create': teachesAll,
  'assignment:read': teaches,
  // Settings, withdrawing and release touch every class it is set to.
  'assignment:manage': (actor, facts) =>
    teachesAll(actor, facts) || (teaches(actor, facts) && actor.userId === facts.createdById),
  'assignment:start': (actor, facts) => inSchool(actor, facts) && facts.targeted,
  'attempt:supervise': teaches, // breaks, handing in for somebody, reopening, notices
  'extension:grant': teaches,
  'held:decide': teaches,
  'receipt:read': teaches,
  'script:read': (actor, facts) => teaches(actor, facts) && handedIn(facts),
  'award:give': (actor, facts) => teaches(actor, facts) && handedIn(facts),
  'school:manage': (actor, facts) => inSchool(actor, facts) && actor.role === 'admin', // roles, invitations, name, zone
};

/** Whether this actor may do this; pure. */
export function can<V extends Verb>(actor: Actor, verb: V, facts: Facts[V]): boolean {
  return RULES[verb]?.(actor, facts) ?? false;
}
