import { dayAt, later } from './calendar';
import {
  type Assigned,
  type Classroom,
  DAY,
  HOUR,
  iso,
  type Making,
  MINUTE,
  type Sat,
  type Student,
} from './making';
import type { Random } from './random';
import { addAudit } from './rows';
import { addSitting } from './sitting';

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

/** How much longer than the paper's limit a sitting may take, with everything that an arrangement adds. */
const LONGEST = 1.6;
/** Students of a class who hand in late where that is allowed. */
const LATE_STUDENTS = 2;

/** What became of work whose window has closed, or is open for some days yet. */
export function addPast(making: Making, classroom: Classroom, set: Assigned): Sat[] {
  const { work, opensAt, closesAt, random } = set;
  const { now } = making;
  const longest = LONGEST * (work.minutes ?? 60) * MINUTE;
  const open = later(closesAt < now ? closesAt : now, -longest - 20 * MINUTE);
  const lateEnd = later(closesAt, 2 * DAY);
  const lateFrom = later(closesAt, 20 * MINUTE);
  const lateUntil = later(lateEnd < now ? lateEnd : now, -longest);
  const sat: Sat[] = [];
  let late = work.late && lateUntil > lateFrom ? LATE_STUDENTS : 0;
  for (const [place, student] of classroom.students.entries()) {
    if (work.own?.place === place) {
      sat.push(addWithOwnWindow(making, classroom, set, student));
      continue;
    }
    const chance = Math.min(1, work.turnout * (0.75 + 0.3 * student.diligence));
    const comes = student.keen ? work.stage !== 'due' : random.chance(chance);
    const does = work.by ? work.by.includes(place) : comes;
    if (does && work.kind === 'mock') {
      sat.push(addOne(making, set, student, later(opensAt, random.int(20, 420)), { slow: sat.length === 3 }));
    } else if (does) {
      const startedAt = startIn(opensAt, open, making, random);
      sat.push(addOne(making, set, student, startedAt));
      const second = later(startedAt, DAY + random.int(0, 4000));
      const again = work.attemptsAllowed !== undefined && second < open && random.chance(0.3);
      if (again) sat.push(addOne(making, set, student, second, { number: 2 }));
    } else if (late > 0 && !student.keen) {
      late--;
      sat.push(addOne(making, set, student, startIn(lateFrom, lateUntil, making, random)));
    }
  }
  return sat;
}

/** Somebody was given more days, and used them. */
function addWithOwnWindow(making: Making, { teacherId }: Classroom, set: Assigned, student: Student): Sat {
  const { tables, schoolId } = making;
  const { work, closesAt, random, occasion } = set;
  const { days, reason } = work.own as NonNullable<typeof work.own>;
  const ownClose = later(closesAt, days * DAY);
  const grantedAt = later(closesAt, -DAY - random.int(0, 4) * HOUR);
  tables.add('AssignmentExtension', {
    schoolId,
    assignmentId: set.id,
    studentId: student.id,
    closesAt: iso(ownClose),
    attemptsAllowed: null,
    reason,
    grantedById: teacherId,
    grantedAt: iso(grantedAt),
  });
  const detail = { assignmentId: set.id, closesAt: iso(ownClose), reason };
  addAudit(tables, schoolId, teacherId, 'assignment:extend', student.id, detail, grantedAt, random);
  const assignment = occasion.assignment && { ...occasion.assignment, dueAt: ownClose };
  const own = { ...set, occasion: { ...occasion, assignment } };
  const startedAt = startIn(closesAt, later(ownClose, -3 * HOUR), making, random);
  return addOne(making, own, student, startedAt);
}

/** @param how `slow`: time runs out; where nothing is marked yet, the rest came too late and waits for a decision. */
function addOne(
  making: Making,
  { work, occasion, random }: Assigned,
  student: Student,
  startedAt: Date,
  { slow = false, number = 1 } = {},
): Sat {
  const pace = slow ? 1.25 : 0.62 + random.next() * 0.33;
  const sitting = {
    student,
    startedAt,
    pace,
    handsIn: true,
    heldPiece: slow && work.stage === 'unmarked',
    number,
  };
  return addSitting(making, occasion, sitting, random);
}
