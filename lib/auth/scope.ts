import type { Actor } from './actor';

/** The rule 'attempt:read' as a where-clause; scope.db.test.ts proves that both agree. */
export function readableAttempts(actor: Actor) {
  return { schoolId: actor.schoolId, studentId: actor.userId };
}

/** The rule 'review:read' as a where-clause. */
export function reviewableAttempts(actor: Actor) {
  return { ...readableAttempts(actor), state: 'handed_in' as const };
}

/**
 * The classes that an actor has sight of: a teacher those taught now, a student none; null for an admin, who sees all
 * of the school. Always stands beside `schoolId: actor.schoolId`.
 */
function sightOf(actor: Actor): { in: string[] } | null {
  if (actor.role === 'admin') return null;
  return { in: actor.role === 'teacher' ? [...actor.classIds] : [] };
}

/** A row that names its class, in sight of the actor. */
function inSight(actor: Actor): { classId?: { in: string[] } } {
  const sight = sightOf(actor);
  return sight ? { classId: sight } : {};
}

/** The rules 'class:read' and 'class:manage' as a where-clause on classes. */
export function readableClasses(actor: Actor) {
  const sight = sightOf(actor);
  return { schoolId: actor.schoolId, ...(sight ? { id: sight } : {}) };
}

/** A student who is in one of the actor's classes now; for an admin, in any class. */
const enrolledWith = (actor: Actor) => ({ some: { ...inSight(actor), endedAt: null } });

/** The rule 'student:manage' as a where-clause on memberships. */
export function manageableStudents(actor: Actor) {
  const students = { schoolId: actor.schoolId, role: 'student' as const };
  return actor.role === 'admin' ? students : { ...students, enrolments: enrolledWith(actor) };
}

/** The rules 'paper:read' and 'paper:write' as a where-clause: papers of the school's own; none for students. */
export function schoolPapers(actor: Actor) {
  return actor.role === 'student'
    ? { ownerSchoolId: actor.schoolId, id: { in: [] } }
    : { ownerSchoolId: actor.schoolId };
}

/** The rule 'assignment:read' as a where-clause on assignments. */
export function readableAssignments(actor: Actor) {
  return { schoolId: actor.schoolId, targets: { some: inSight(actor) } };
}

/** The rule 'assignment:start' as a where-clause: what is set to the actor, as a student in a class that goes on. */
export function assignedTo(actor: Actor) {
  const enrolments = { some: { studentId: actor.userId, endedAt: null } };
  return {
    schoolId: actor.schoolId,
    withdrawnAt: null,
    targets: {
      some: {
        classroom: { archivedAt: null, enrolments },
        OR: [{ studentId: null }, { studentId: actor.userId }],
      },
    },
  };
}

/** assignedTo() as SQL: the ids of assignments; $1 is the actor's school and $2 the actor. Both agree: scope.db.test.ts. */
export const ASSIGNED_TO = `
  select t."assignmentId"
  from "Enrolment" e
  join "Class" c on c."schoolId" = e."schoolId" and c.id = e."classId" and c."archivedAt" is null
  join "AssignmentTarget" t on t."schoolId" = e."schoolId" and t."classId" = e."classId"
    and (t."studentId" is null or t."studentId" = e."studentId")
  join "Assignment" b on b."schoolId" = t."schoolId" and b.id = t."assignmentId" and b."withdrawnAt" is null
  where e."schoolId" = $1::uuid and e."studentId" = $2::uuid and e."endedAt" is null`;

/** Attempts of assignments, sat in a class that the actor has sight of. */
export function taughtAttempts(actor: Actor) {
  return { schoolId: actor.schoolId, classId: sightOf(actor) ?? { not: null } };
}

/** The rules 'attempt:supervise', 'extension:grant' and 'receipt:read' as a where-clause: those, and their students' practice. */
export function supervisedAttempts(actor: Actor) {
  const practice = { classId: null, membership: { enrolments: enrolledWith(actor) } };
  const sight = sightOf(actor);
  return { schoolId: actor.schoolId, ...(sight ? { OR: [{ classId: sight }, practice] } : {}) };
}

/** The rules 'script:read' and 'award:give' as a where-clause on attempts of assignments. */
export function readableScripts(actor: Actor) {
  return { ...taughtAttempts(actor), state: 'handed_in' as const };
}

/** The rule 'receipt:read' as a where-clause on attempts. */
export function receiptAttempts(actor: Actor) {
  return { ...supervisedAttempts(actor), state: 'handed_in' as const };
}

/** The rule 'held:decide' as a where-clause on revisions. */
export function decidableHeld(actor: Actor) {
  return {
    schoolId: actor.schoolId,
    outcome: 'held' as const,
    response: { attempt: supervisedAttempts(actor) },
  };
}
