import { later } from './calendar';
import {
  type Assigned,
  type Classroom,
  iso,
  type Making,
  MINUTE,
  type Sat,
  type Sitting,
  type Student,
} from './making';
import { addAudit } from './rows';
import { addSitting } from './sitting';

/** What is particular about those who sit the mock, in the order in which they came. */
const HANDED_IN = 3;
const OFFLINE = 4;
const MORE_TIME = 6;
/** No browser is behind these students: lest all fall silent at once, they are heard of for so long. */
const LOOK_AROUND = 25 * MINUTE;

/** A mock in the middle of its hour: some have handed in, most write, one is offline, some have not begun. */
export function addRunning(making: Making, classroom: Classroom, set: Assigned): Sat[] {
  const { random } = set;
  const comers = random.shuffle(classroom.students.filter((student) => !student.waits));
  const here = comers.slice(0, Math.ceil(comers.length * set.work.turnout));
  const rests = here.findIndex((student, place) => place >= HANDED_IN && student.arrangement?.restBreaks);
  const sat = here.map((student, place) =>
    addWriter(making, classroom, set, student, place, place === rests),
  );
  if (set.work.notice) addNotice(making, classroom, set, set.work.notice);
  return sat;
}

function addNotice(
  { tables, schoolId, now }: Making,
  { teacherId }: Classroom,
  set: Assigned,
  text: string,
): void {
  const at = later(now, -14 * MINUTE);
  const notice = { schoolId, id: set.random.id(at), assignmentId: set.id, attemptId: null };
  tables.add('Notice', { ...notice, text, sentById: teacherId, sentAt: iso(at) });
}

function addWriter(
  making: Making,
  { teacherId }: Classroom,
  { random, occasion, opensAt }: Assigned,
  student: Student,
  place: number,
  rests: boolean,
): Sat {
  const { now } = making;
  const [early, offline] = [place < HANDED_IN, place === OFFLINE];
  const breakStartedAt = rests ? later(now, -4 * MINUTE) : null;
  const sitting: Sitting = {
    student,
    startedAt: later(opensAt, early ? random.int(15, 60) : random.int(60, 800)),
    pace: early ? 0.36 : 0.7 + random.next() * 0.4,
    until: breakStartedAt ?? later(now, offline ? -9 * MINUTE : -random.int(2, 25)),
    handsIn: early,
    extensionSeconds: place === MORE_TIME ? 10 * MINUTE : 0,
    ...(breakStartedAt && { breakStartedAt }),
  };
  const sat = addSitting(making, occasion, sitting, random);
  if (!early) addPresence(making, sat, later(now, offline ? -9 * MINUTE : LOOK_AROUND));
  if (breakStartedAt) addBreak(making, sat, breakStartedAt, random);
  if (place === MORE_TIME) addMoreTime(making, sat, teacherId, random);
  return sat;
}

function addPresence({ tables, schoolId }: Making, { attempt }: Sat, seenAt: Date): void {
  tables.add('Presence', { schoolId, attemptId: attempt.id, seenAt: iso(seenAt), provenAt: iso(seenAt) });
}

function addBreak(
  { tables, schoolId }: Making,
  { attempt, student }: Sat,
  at: Date,
  random: Assigned['random'],
): void {
  const row = { schoolId, id: random.id(at), attemptId: attempt.id, startedAt: iso(at), endedAt: null };
  tables.add('Break', { ...row, startedById: student.id });
}

function addMoreTime(
  { tables, schoolId, now }: Making,
  { attempt }: Sat,
  teacherId: string,
  random: Assigned['random'],
): void {
  const at = later(now, -6 * MINUTE);
  const granted = { seconds: 10 * MINUTE, reason: 'The laptop had to be changed' };
  const row = { schoolId, id: random.id(at), attemptId: attempt.id, ...granted };
  tables.add('Extension', { ...row, grantedById: teacherId, grantedAt: iso(at) });
  addAudit(tables, schoolId, teacherId, 'extension:grant', attempt.id, granted, at, random);
}
