import type { Timing } from '@/lib/attempts/timing';
import type { Bank } from './bank';
import { dayAt, isWeekend, later, schoolDayAt, wholeMinutes } from './calendar';
import { markScript } from './marking';
import { pinnedDefinition, questionsOf } from './papers';
import type { PlannedWork } from './plan';
import { type Random, seeded } from './random';
import { addAudit, addSitting, type Occasion, type Pupil, type Sat } from './sitting';
import type { Tables } from './tables';
import type { DemoText } from './texts';

/** What every part of the making needs. */
export type Making = {
  seed: string;
  schoolId: string;
  zone: string;
  now: Date;
  bank: Bank;
  texts: readonly DemoText[];
  tables: Tables;
};
export type Classroom = { id: string; name: string; teacherId: string; pupils: readonly Pupil[] };

/** An assignment as it was set. */
type Set = {
  work: PlannedWork;
  id: string;
  opensAt: Date;
  closesAt: Date;
  occasion: Occasion;
  random: Random;
};

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const iso = (instant: Date) => instant.toISOString();

/** When a piece of work opens and closes; a mock that runs opened a little while ago and stays open for some hours. */
export function windowOf(work: PlannedWork, now: Date, zone: string): { opensAt: Date; closesAt: Date } {
  if (work.stage === 'running') {
    const opensAt = wholeMinutes(later(now, -35 * MINUTE), 5);
    return { opensAt, closesAt: wholeMinutes(later(now, 5 * HOUR), 30) };
  }
  const oneDay = work.opens === work.closes;
  const opensAt = schoolDayAt(now, zone, work.opens, oneDay ? 10 : 9);
  if (oneDay) return { opensAt, closesAt: later(opensAt, 2.5 * HOUR) };
  const hour = work.closesAtHour ?? 16;
  const closesAt =
    work.closes > 0 ? dayAt(now, zone, work.closes, hour) : schoolDayAt(now, zone, work.closes, hour);
  return { opensAt, closesAt };
}

/** Sets a piece of work to a class: a frozen paper of the school, the assignment, and all that became of it. */
export function addSetWork(making: Making, classroom: Classroom, work: PlannedWork): void {
  const set = addAssignment(making, classroom, work);
  if (work.stage === 'coming') return;
  const sat = work.stage === 'running' ? addRunning(making, classroom, set) : addPast(making, classroom, set);
  addMarking(making, classroom, set, sat);
}

function addAssignment({ tables, ...making }: Making, classroom: Classroom, work: PlannedWork): Set {
  const { schoolId, zone, now, bank, seed } = making;
  const random = seeded(`${seed} ${classroom.name} ${work.title}`);
  const { opensAt, closesAt } = windowOf(work, now, zone);
  const days = isWeekend(opensAt, zone) || work.opens > 0 ? -2 * DAY : -DAY;
  const setAt = later(work.opens > 0 ? now : opensAt, days + random.int(3, 6) * HOUR + random.int(0, 3000));
  const [paperId, id] = [random.id(setAt), random.id(later(setAt, 1))];
  const sections = work.sections(bank);
  const createdById = classroom.teacherId;
  tables.add('Paper', {
    id: paperId,
    slug: `school/${paperId}`,
    title: work.title,
    definition: pinnedDefinition(sections, work.minutes, work.description, bank),
    ownerSchoolId: schoolId,
    listed: false,
    lineageId: paperId,
    version: 1,
    createdById,
    createdAt: iso(setAt),
    updatedAt: iso(setAt),
    frozenAt: iso(later(setAt, 1)),
  });
  const seconds = work.minutes === null ? null : work.minutes * MINUTE;
  const showing = work.atOnce ? 'at_hand_in' : 'when_released';
  tables.add('Assignment', {
    schoolId,
    id,
    paperId,
    title: work.title,
    instructions: work.instructions ?? '',
    kind: work.kind,
    opensAt: iso(opensAt),
    closesAt: iso(closesAt),
    timeZone: zone,
    timeLimitSeconds: seconds,
    attemptsAllowed: work.attemptsAllowed === undefined ? 1 : work.attemptsAllowed,
    counting: work.counting ?? 'first',
    late: work.late ?? 'closed',
    shuffle: false,
    showAnswers: showing,
    showMarks: showing,
    showComments: showing,
    showScheme: showing,
    revision: 1,
    createdById,
    createdAt: iso(later(setAt, 1)),
    updatedAt: iso(later(setAt, 1)),
  });
  const target = { schoolId, id: random.id(later(setAt, 1)), assignmentId: id, classId: classroom.id };
  tables.add('AssignmentTarget', { ...target, studentId: null });
  tables.add('MarkingRound', {
    schoolId,
    assignmentId: id,
    number: 1,
    kind: 'first',
    openedAt: iso(later(setAt, 1)),
    closedAt: null,
  });
  const detail = { paperId, classIds: [classroom.id] };
  addAudit(tables, schoolId, createdById, 'assignment:create', id, detail, later(setAt, 1), random);
  const timing: Timing = seconds === null ? 'untimed' : work.kind === 'mock' ? 'stops' : 'runs_on';
  const closed = (work.late ?? 'closed') === 'closed';
  const occasion: Occasion = {
    schoolId,
    paperId,
    title: work.title,
    questions: questionsOf(sections, bank),
    timing,
    timeLimitSeconds: seconds,
    assignment: {
      id,
      classId: classroom.id,
      closesAt: closed ? closesAt : null,
      dueAt: closed ? null : closesAt,
    },
  };
  return { work, id, opensAt, closesAt, occasion, random };
}

/** Somebody's evening: a day of the window after school, or any time of it when it has none. */
function startIn(from: Date, until: Date, { now, zone }: Making, random: Random): Date {
  for (let attempt = 0; attempt < 8; attempt++) {
    const middle = later(from, random.next() * ((until.getTime() - from.getTime()) / 1000));
    const days = Math.round((middle.getTime() - now.getTime()) / (DAY * 1000));
    const evening = dayAt(now, zone, days, random.int(15, 20), random.int(0, 59));
    const start = later(evening, random.int(0, 59));
    if (start >= from && start <= until) return start;
  }
  return later(from, random.next() * ((until.getTime() - from.getTime()) / 1000));
}

/** What became of work whose window has closed, or is open for some days yet. */
function addPast(making: Making, { pupils }: Classroom, set: Set): Sat[] {
  const { work, opensAt, closesAt, random } = set;
  const { now } = making;
  const length = (work.minutes ?? 60) * MINUTE;
  const open = later(closesAt < now ? closesAt : now, -1.6 * length - 20 * MINUTE);
  const sat: Sat[] = [];
  let late = work.late === undefined ? 0 : 2;
  for (const pupil of pupils) {
    const chance = Math.min(1, work.turnout * (0.75 + 0.3 * pupil.diligence));
    const does = pupil.keen ? work.stage !== 'due' : random.chance(chance);
    const lateFrom = later(closesAt, 20 * MINUTE);
    const lateUntil = later(
      new Date(Math.min(later(closesAt, 2 * DAY).getTime(), now.getTime())),
      -1.6 * length,
    );
    if (does) {
      const startedAt =
        work.kind === 'mock' ? later(opensAt, random.int(20, 420)) : startIn(opensAt, open, making, random);
      sat.push(addOne(making, set, pupil, startedAt, sat.length === 3 && work.kind === 'mock'));
      const again = work.attemptsAllowed !== undefined && random.chance(0.3);
      const second = later(startedAt, DAY + random.int(0, 4000));
      if (again && second < open) sat.push(addOne(making, set, pupil, second, false, 2));
    } else if (late > 0 && !pupil.keen && closesAt < now && lateUntil > lateFrom) {
      late--;
      sat.push(addOne(making, set, pupil, startIn(lateFrom, lateUntil, making, random), false));
    }
  }
  return sat;
}

function addOne(
  { tables, texts, now }: Making,
  { occasion, random }: Set,
  pupil: Pupil,
  startedAt: Date,
  slow: boolean,
  number = 1,
): Sat {
  const pace = slow ? 1.25 : 0.62 + random.next() * 0.33;
  const sitting = { pupil, startedAt, pace, handsIn: true, heldPiece: slow, number };
  return addSitting(tables, occasion, sitting, texts, now, random);
}

/** A mock in the middle of its hour: some have handed in, most write, one is offline, some have not begun. */
function addRunning(making: Making, { pupils, teacherId }: Classroom, set: Set): Sat[] {
  const { tables, texts, now, schoolId } = making;
  const { opensAt, random, occasion } = set;
  const sat: Sat[] = [];
  const comers = random.shuffle(pupils.filter((pupil) => !pupil.waits));
  const here = comers.slice(0, Math.ceil(comers.length * set.work.turnout));
  let rested = false;
  for (const [place, pupil] of here.entries()) {
    const early = place < 3;
    const startedAt = later(opensAt, early ? random.int(15, 60) : random.int(60, 800));
    const offline = place === 4;
    const breakStartedAt: Date | undefined =
      !rested && !early && pupil.arrangement?.restBreaks ? later(now, -4 * MINUTE) : undefined;
    rested ||= breakStartedAt !== undefined;
    const until = breakStartedAt ?? (offline ? later(now, -9 * MINUTE) : later(now, -random.int(2, 25)));
    const extensionSeconds = place === 6 ? 10 * MINUTE : 0;
    const pace = early ? 0.36 : 0.7 + random.next() * 0.4;
    const sitting = {
      pupil,
      startedAt,
      pace,
      until,
      handsIn: early,
      extensionSeconds,
      ...(breakStartedAt && { breakStartedAt }),
    };
    const one = addSitting(tables, occasion, sitting, texts, now, random);
    sat.push(one);
    if (early) continue;
    const attemptId = one.attempt.id;
    const seenAt = offline ? until : later(now, -random.int(1, 12));
    tables.add('Presence', { schoolId, attemptId, seenAt: iso(seenAt) });
    if (breakStartedAt) {
      const row = {
        schoolId,
        id: random.id(breakStartedAt),
        attemptId,
        startedAt: iso(breakStartedAt),
        endedAt: null,
      };
      tables.add('Break', { ...row, startedById: pupil.id });
      addAudit(tables, schoolId, pupil.id, 'break:start', attemptId, {}, breakStartedAt, random);
    }
    if (extensionSeconds > 0) {
      const grantedAt = later(now, -6 * MINUTE);
      const reason = 'The laptop had to be changed';
      const granted = { schoolId, id: random.id(grantedAt), attemptId, seconds: extensionSeconds, reason };
      tables.add('Extension', { ...granted, grantedById: teacherId, grantedAt: iso(grantedAt) });
      const detail = { seconds: extensionSeconds, reason };
      addAudit(tables, schoolId, teacherId, 'extension:grant', attemptId, detail, grantedAt, random);
    }
  }
  const sentAt = later(now, -14 * MINUTE);
  const text =
    'Question 7 is worth more than all the others together. If you are still before it, go on to it now.';
  tables.add('Notice', {
    schoolId,
    id: random.id(sentAt),
    assignmentId: set.id,
    attemptId: null,
    text,
    sentById: teacherId,
    sentAt: iso(sentAt),
  });
  return sat;
}

/** What the teacher has marked, decided about late work, and given back. */
function addMarking(making: Making, { teacherId }: Classroom, set: Set, sat: readonly Sat[]): void {
  const { tables, bank, now, schoolId, zone } = making;
  const { work, random, id } = set;
  if (work.stage !== 'released' && work.stage !== 'half_marked') return;
  const handedIn = sat
    .filter(({ attempt }) => attempt.handedInAt !== null)
    .sort((a, b) => (String(a.attempt.handedInAt) < String(b.attempt.handedInAt) ? -1 : 1));
  const latest = handedIn.reduce((last, { attempt }) => {
    const at = new Date(String(attempt.handedInAt));
    return at > last ? at : last;
  }, set.closesAt);
  const days = Math.floor((latest.getTime() - now.getTime()) / (DAY * 1000)) + 1;
  let at = dayAt(now, zone, Math.min(days, -1), 17, random.int(0, 50));
  if (at < latest) at = later(latest, 20 * MINUTE);
  decideLate(making, teacherId, set, handedIn, at);
  const counts = handedIn.filter(
    ({ attempt }) => !attempt.late || work.late !== 'held' || attempt.lateVerdict,
  );
  const toMark = work.stage === 'released' ? counts : counts.slice(0, Math.ceil(counts.length / 2));
  for (const one of toMark) {
    const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit' }).format(at));
    // Nobody marks at night: the next script waits for the next afternoon, where there is one before now.
    const next = later(at, 19 * HOUR);
    if ((hour >= 21 || hour < 7) && later(next, 2 * HOUR) < now) at = next;
    const done = markScript(tables, one, { teacherId, from: at }, bank, random);
    at = done < later(now, -10 * MINUTE) ? done : at;
  }
  if (work.stage !== 'released') return;
  const releasedAt = later(at, 12 * MINUTE) < now ? later(at, 12 * MINUTE) : later(now, -5 * MINUTE);
  const release = { schoolId, id: random.id(releasedAt), assignmentId: id, releasedById: teacherId };
  tables.add('Release', { ...release, releasedAt: iso(releasedAt) });
  addAudit(
    tables,
    schoolId,
    teacherId,
    'assignment:release',
    id,
    { releaseId: release.id },
    releasedAt,
    random,
  );
}

/** Of the held late scripts the first is accepted; the others wait. */
function decideLate(
  { tables, schoolId }: Making,
  teacherId: string,
  { work, random }: Set,
  handedIn: readonly Sat[],
  at: Date,
): void {
  if (work.late !== 'held') return;
  const first = handedIn.find(({ attempt }) => attempt.late);
  if (!first) return;
  first.attempt.lateVerdict = 'accepted';
  const detail = { verdict: 'accepted', reason: 'Told me beforehand' };
  addAudit(tables, schoolId, teacherId, 'late:decide', first.attempt.id, detail, at, random);
}
