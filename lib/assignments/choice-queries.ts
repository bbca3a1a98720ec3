import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { readableClasses } from '@/lib/auth/scope';
import { listPapers } from '@/lib/item-bank/queries';
import { listSchoolPapers } from '@/lib/papers/queries';
import { localOf } from '@/lib/platform/dates';
import { databaseNow, db } from '@/lib/platform/db';

/** A paper that can be set; `value` is what the form sends: its id, or its slug in the library. */
export type PaperChoice = {
  value: string;
  title: string;
  from: 'school' | 'library';
  questions: number;
  marks: number;
  minutes: number | null;
};
export type ClassChoice = { id: string; name: string; students: { id: string; name: string }[] };

/** What the form for new work offers. */
export type NewAssignmentView = {
  papers: PaperChoice[];
  classes: ClassChoice[];
  timeZone: string;
  /** The database's clock, as ISO text. */
  now: string;
  /** A week from today at 16:00, as the clocks of the school show it. */
  closesAt: string;
};

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** What can be set and to whom; null for who may not set anything. */
export async function newAssignmentView(actor: Actor): Promise<NewAssignmentView | null> {
  if (!can(actor, 'teaching:open', {})) return null;
  const [own, ready, classes, school, now] = await Promise.all([
    ownPapers(actor),
    listPapers(actor),
    classChoices(actor),
    db.school.findUniqueOrThrow({ where: { id: actor.schoolId }, select: { timeZone: true } }),
    databaseNow(),
  ]);
  const library = ready.map(({ slug, title, marks, minutes, sections }): PaperChoice => {
    const questions = sections.reduce((sum, section) => sum + section.questions, 0);
    return { value: slug, title, from: 'library', questions, marks, minutes };
  });
  const { timeZone } = school;
  const closesAt = `${localOf(new Date(now.getTime() + WEEK_MS), timeZone).slice(0, 10)}T16:00`;
  return { papers: [...own, ...library], classes, timeZone, now: now.toISOString(), closesAt };
}

/** The papers of the school that have a question, the one changed last first. */
async function ownPapers(actor: Actor): Promise<PaperChoice[]> {
  const papers = await listSchoolPapers(actor);
  return papers
    .filter(({ questions }) => questions > 0)
    .map(({ id, title, questions, marks, minutes }) => ({
      value: id,
      title,
      from: 'school',
      questions,
      marks,
      minutes,
    }));
}

/** The actor's classes that go on, with their students by name. */
async function classChoices(actor: Actor): Promise<ClassChoice[]> {
  const rows = await db.class.findMany({
    where: {
      // An admin sees every class; the sample classes of colleagues are no choice of theirs.
      AND: [readableClasses(actor), { OR: [{ sample: false }, { id: { in: [...actor.classIds] } }] }],
      archivedAt: null,
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      enrolments: {
        where: { endedAt: null },
        orderBy: { membership: { user: { name: 'asc' } } },
        select: { studentId: true, membership: { select: { user: { select: { name: true } } } } },
      },
    },
  });
  return rows.map(({ id, name, enrolments }) => ({
    id,
    name,
    students: enrolments.map(({ studentId, membership }) => ({ id: studentId, name: membership.user.name })),
  }));
}
