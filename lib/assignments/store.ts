import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { note } from '@/lib/platform/audit';
import { momentWords } from '@/lib/platform/dates';
import { databaseNow, db, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { freezePaper } from './freeze-store';
import { questionsOf } from './paper-facts';
import { type NewAssignment, settingsOf } from './schema';
import { refuseUnready } from './verdict';

type Target = { classId: string; studentId?: string };

/**
 * Sets a paper to classes and students: freezes it, makes the assignment, its targets and its first round of marking.
 * Sent twice under the same id, it is set once.
 * @returns id of the assignment.
 * @throws AppError `not_found` for a class that the actor does not teach; `invalid` with the problems by field, or
 *   with the conflicts that were not ticked; `no_questions` for a paper that cannot be set.
 */
export async function setAssignment(actor: Actor, form: NewAssignment): Promise<string> {
  return db.$transaction(async (tx) => {
    const { schoolId, userId } = actor;
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${form.id}, 0))::text`;
    const again = await tx.assignment.findUnique({
      where: { schoolId_id: { schoolId, id: form.id } },
      select: { createdById: true },
    });
    if (again && again.createdById !== userId) throw new AppError('not_found');
    if (again) return form.id;
    const targets = await findTargets(tx, actor, form);
    const now = await databaseNow(tx);
    const school = await tx.school.findUniqueOrThrow({ where: { id: schoolId }, select: { timeZone: true } });
    const read = settingsOf(form, school.timeZone, now);
    if ('problems' in read) throw new AppError('invalid', { fields: read.problems });
    const { settings } = read;
    const words = (instant: Date) => momentWords(instant, now, school.timeZone);
    const questions = await countQuestions(tx, actor, form.paper);
    const setting = { questions, targets: targets.length, before: null };
    refuseUnready(settings, setting, form.accepted, now, words);
    const paper = await freezePaper(tx, actor, form.paper, now);
    await tx.assignment.create({
      data: {
        schoolId,
        id: form.id,
        paperId: paper.id,
        ...settings,
        createdById: userId,
        createdAt: now,
        updatedAt: now,
      },
    });
    await tx.assignmentTarget.createMany({
      data: targets.map((target) => ({ schoolId, assignmentId: form.id, ...target })),
    });
    await tx.markingRound.create({ data: { schoolId, assignmentId: form.id, number: 1, openedAt: now } });
    const detail = { paperId: paper.id, classIds: [...new Set(targets.map(({ classId }) => classId))] };
    await note(tx, actor, { verb: 'assignment:create', subjectId: form.id, detail, at: now });
    return form.id;
  });
}

/**
 * The classes and students of the form as rows: every class taught by the actor and not set aside, every student in the class
 * named with them; students of a class that is set as a whole are left out.
 */
async function findTargets(tx: Tx, actor: Actor, form: NewAssignment): Promise<Target[]> {
  const { schoolId } = actor;
  const whole = [...new Set(form.classIds)];
  const single = form.students.filter(({ classId }) => !whole.includes(classId));
  const classIds = [...new Set([...whole, ...single.map(({ classId }) => classId)])];
  if (classIds.length === 0) return [];
  if (!can(actor, 'assignment:create', { schoolId, classIds })) throw new AppError('not_found');
  const rows = await tx.class.findMany({
    where: { schoolId, id: { in: classIds } },
    select: { id: true, archivedAt: true },
  });
  if (rows.length < classIds.length) throw new AppError('not_found');
  if (rows.some(({ archivedAt }) => archivedAt !== null)) {
    throw new AppError('invalid', { fields: { targets: ['One of these classes has been archived.'] } });
  }
  const enrolled = await tx.enrolment.findMany({
    where: { schoolId, endedAt: null, OR: single },
    select: { classId: true, studentId: true },
  });
  const isEnrolled = (wish: { classId: string; studentId: string }) =>
    enrolled.some((row) => row.classId === wish.classId && row.studentId === wish.studentId);
  if (!single.every(isEnrolled)) {
    throw new AppError('invalid', {
      fields: { targets: ['Somebody of these students has left the class.'] },
    });
  }
  const once = new Map(single.map((wish) => [wish.studentId, wish]));
  return [...whole.map((classId) => ({ classId })), ...once.values()];
}

/** Questions of the paper as its definition counts them. Of one that is not there, freezePaper() says so. */
async function countQuestions(tx: Tx, actor: Actor, paper: string): Promise<number> {
  const where = paper.startsWith('paper/')
    ? { slug: paper, ownerSchoolId: null }
    : { id: paper, ownerSchoolId: actor.schoolId };
  const row = await tx.paper.findFirst({ where, select: { definition: true } });
  if (!row) return 1;
  const definition = PaperDefinitionSchema.safeParse(row.definition);
  return definition.success ? questionsOf(definition.data) : 0; // a draft without a section does not parse
}
