import { choicePaper } from '@/lib/item-bank/papers';
import { type Bank, choiceSlugs } from './bank';
import { dayAt, later } from './calendar';
import type { Arrangement, Classroom, Making, Student } from './making';
import { questionsOf } from './papers';
import type { PlannedWork } from './plan';
import { addAudit } from './rows';
import { addSetWork } from './set-work';
import { addSitting } from './sitting';

export const ZONE = 'Europe/London';
const iso = (instant: Date) => instant.toISOString();
const NONE: Arrangement = {
  multiplierPercent: 100,
  extraMinutes: 0,
  untimed: false,
  restBreaks: false,
  spellingCheck: false,
};
/** Who has an arrangement, by place in the class. */
export const ARRANGEMENTS: ReadonlyMap<number, Arrangement> = new Map([
  [2, { ...NONE, multiplierPercent: 125, spellingCheck: true }],
  [5, { ...NONE, multiplierPercent: 125, restBreaks: true }],
  [11, { ...NONE, multiplierPercent: 110 }],
  [14, { ...NONE, extraMinutes: 15, restBreaks: true }],
]);

export type NewClass = {
  name: string;
  teacherIds: readonly [string, ...string[]];
  people: readonly { name: string; username: string | null; id?: string; keen?: boolean; waits?: boolean }[];
  work: readonly PlannedWork[];
  practice: boolean;
  arrangements: ReadonlyMap<number, Arrangement>;
  /** A sample class: it and its students are marked as such, and it begins now, after all that it comes with. */
  sample?: boolean;
};

/** Start of the slugs of the papers that a sample class comes with: they stand in no list, and go with it. */
export const samplePapers = (classId: string) => `sample/${classId}/`;

/** The papers of practice by topic, as starting practice makes them; they belong to the library and stay. */
export type PracticePapers = ReadonlyMap<string, { id: string; title: string }>;
export const PRACTICE_COUNT = 10;

/** Adds a class with its students, what was set to it and what they practised. */
export function addClass(making: Making, wish: NewClass, practicePapers: PracticePapers): Classroom {
  const { tables, schoolId, now, zone } = making;
  const random = making.random(`class ${wish.name}`);
  const madeAt = dayAt(now, zone, -62, 11, 20);
  const id = random.id(madeAt);
  const classroom: Classroom = {
    id,
    papers: wish.sample ? samplePapers(id) : 'school/',
    name: wish.name,
    teacherId: wish.teacherIds[0],
    students: wish.people.map((person, place) => {
      const ability = random.normal();
      return {
        id: person.id ?? random.id(madeAt),
        name: person.name,
        ability: person.keen ? 0.35 : ability,
        diligence: person.keen
          ? 0.9
          : Math.min(1, Math.max(0.1, 0.6 + 0.15 * ability + 0.25 * random.normal())),
        arrangement: wish.arrangements.get(place) ?? null,
        ...(person.keen && { keen: true }),
        ...(person.waits && { waits: true }),
      };
    }),
  };
  const row = { schoolId, id: classroom.id, name: wish.name, createdById: classroom.teacherId };
  const mark = wish.sample ? { sample: true } : {};
  tables.add('Class', { ...row, createdAt: iso(wish.sample ? now : madeAt), ...mark });
  for (const teacherId of wish.teacherIds) {
    tables.add('ClassTeacher', { schoolId, classId: classroom.id, teacherId, addedAt: iso(madeAt) });
  }
  addPeople(making, classroom, wish, madeAt);
  for (const work of wish.work) addSetWork(making, classroom, work);
  if (wish.practice) for (const student of classroom.students) addPractice(making, student, practicePapers);
  return classroom;
}

function addPeople(making: Making, classroom: Classroom, wish: NewClass, madeAt: Date): void {
  const { tables, schoolId } = making;
  const random = making.random(`people ${classroom.name}`);
  for (const [place, student] of classroom.students.entries()) {
    const person = wish.people[place];
    const joinedAt = iso(later(madeAt, 60 + place));
    if (!person?.id) {
      const user = { id: student.id, name: student.name, email: null, username: person?.username ?? null };
      tables.add('User', { ...user, passwordHash: null, createdAt: joinedAt });
      const mark = wish.sample ? { sample: true } : {};
      const member = { schoolId, userId: student.id, role: 'student', createdAt: joinedAt };
      tables.add('Membership', { ...member, ...mark });
    }
    const enrolment = { schoolId, classId: classroom.id, studentId: student.id, enrolledAt: joinedAt };
    tables.add('Enrolment', enrolment);
    if (!student.arrangement) continue;
    const at = later(madeAt, 3600 + place);
    const updatedById = classroom.teacherId;
    const arrangement = { schoolId, studentId: student.id, ...student.arrangement, updatedById };
    tables.add('AccessArrangement', { ...arrangement, updatedAt: iso(at) });
    const detail = { old: NONE, new: student.arrangement };
    addAudit(tables, schoolId, updatedById, 'arrangement:set', student.id, detail, at, random);
  }
}

/** What a student practised alone over the weeks; whoever is diligent did more, and everybody grew a little better. */
function addPractice(making: Making, student: Student, papers: PracticePapers): void {
  const { schoolId, now, zone, bank } = making;
  const random = making.random(`practice ${student.id}`);
  const times = student.keen ? 8 : Math.round(student.diligence * student.diligence * 7 + random.next());
  const days = random.shuffle(Array.from({ length: 52 }, (_, index) => index - 54)).slice(0, times);
  const topics = random.shuffle(bank.topics);
  const open = student.keen ? [{ day: -1, handsIn: false }] : [];
  const sittings = [...days.sort((a, b) => a - b).map((day) => ({ day, handsIn: true })), ...open];
  for (const [place, { day, handsIn }] of sittings.entries()) {
    const topic = topics[place % topics.length] as Bank['topics'][number];
    const paper = papers.get(topic.id);
    const numbers = random.shuffle(choiceSlugs(bank, topic.id, 99)).slice(0, PRACTICE_COUNT);
    if (!paper || numbers.length < PRACTICE_COUNT) continue;
    const startedAt = dayAt(now, zone, day, random.int(16, 20), random.int(0, 59));
    const slugs = numbers;
    const sections = [{ kind: 'fixed' as const, title: topic.title, presetId: null, slugs }];
    const occasion = {
      schoolId,
      paperId: paper.id,
      title: paper.title,
      questions: questionsOf(sections, bank),
      timing: 'untimed' as const,
      timeLimitSeconds: null,
      assignment: null,
    };
    const grown = { ...student, ability: student.ability + (day + 55) * 0.008 };
    const sitting = { student: grown, startedAt, pace: 0.5 + random.next() * 0.5, handsIn };
    const until = handsIn ? {} : { until: later(startedAt, 4 * 60) };
    addSitting(making, occasion, { ...sitting, ...until }, random);
  }
}

/** The practice paper of ten questions on a topic: its slug, title and definition are those of lib/item-bank/papers. */
export const practicePaperOf = (topic: { id: string; title: string }) =>
  choicePaper({ kind: 'choice', topicId: topic.id, count: PRACTICE_COUNT, timing: 'untimed' }, topic);
