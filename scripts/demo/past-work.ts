import { dayAt, later } from './calendar';
import {
  type Assigned,
  type Classroom,
  DAY,
  HOUR,
  iso,
  type Making,
  MINUTE,
  type Pupil,
  type Sat,
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
/** Pupils of a class who hand in late where that is allowed. */
const LATE_PUPILS = 2;

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
  let late = work.late && lateUntil > lateFrom ? LATE_PUPILS : 0;
  for (const [place, pupil] of classroom.pupils.entries()) {
    if (work.own?.place === place) {
      sat.push(addWithOwnWindow(making, classroom, set, pupil));
      continue;
    }
    const chance = Math.min(1, work.turnout * (0.75 + 0.3 * pupil.diligence));
    const does = pupil.keen ? work.stage !== 'due' : random.chance(chance);
    if (does && work.kind === 'mock') {
      sat.push(addOne(making, set, pupil, later(opensAt, random.int(20, 420)), { slow: sat.length === 3 }));
    } else if (does) {
      const startedAt = startIn(opensAt, open, making, random);
      sat.push(addOne(making, set, pupil, startedAt));
      const second = later(startedAt, DAY + random.int(0, 4000));
      const again = work.attemptsAllowed !== undefined && second < open && random.chance(0.3);
      if (again) sat.push(addOne(making, set, pupil, second, { number: 2 }));
    } else if (late > 0 && !pupil.keen) {
      late--;
      sat.push(addOne(making, set, pupil, startIn(lateFrom, lateUntil, making, random)));
    }
  }
  return sat;
}

/** Somebody was given more days, and used them. */
function addWithOwnWindow(making: Making, { teacherId }: Classroom, set: Assigned, pupil: Pupil): Sat {
  const { tables, schoolId } = making;
  const { work, closesAt, random, occasion } = set;
  const { days, reason } = work.own as NonNullable<typeof work.own>;
  const ownClose = later(closesAt, days * DAY);
  const grantedAt = later(closesAt, -DAY - random.int(0, 4) * HOUR);
  tables.add('AssignmentExtension', {
    schoolId,
    assignmentId: set.id,
    studentId: pupil.id,
    closesAt: iso(ownClose),
    attemptsAllowed: null,
    reason,
    grantedById: teacherId,
    grantedAt: iso(grantedAt),
  });
  const detail = { assignmentId: set.id, closesAt: iso(ownClose), reason };
  addAudit(tables, schoolId, teacherId, 'assignment:extend', pupil.id, detail, grantedAt, random);
  const assignment = occasion.assignment && { ...occasion.assignment, dueAt: ownClose };
  const own = { ...set, occasion: { ...occasion, assignment } };
  const startedAt = startIn(closesAt, later(ownClose, -3 * HOUR), making, random);
  return addOne(making, own, pupil, startedAt);
}

/** @param how `slow`: time runs out, and the rest comes too late. */
function addOne(
  making: Making,
  { occasion, random }: Assigned,
  pupil: Pupil,
  startedAt: Date,
  { slow = false, number = 1 } = {},
): Sat {
  const pace = slow ? 1.25 : 0.62 + random.next() * 0.33;
  const sitting = { pupil, startedAt, pace, handsIn: true, heldPiece: slow, number };
  return addSitting(making, occasion, sitting, random);
}
