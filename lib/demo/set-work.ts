import { closesOf, timingOf } from '@/lib/assignments/window';
import { dayAt, isWeekend, later, schoolDayAt, wholeMinutes } from './calendar';
import { type Assigned, type Classroom, DAY, HOUR, iso, type Making, MINUTE, type Occasion } from './making';
import { pinnedDefinition, questionsOf } from './papers';
import { addPast } from './past-work';
import type { PlannedWork } from './plan';
import { addReturned } from './returned-work';
import { addAudit } from './rows';
import { addRunning } from './running-work';

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
  addReturned(making, classroom, set, sat);
}

/** The paper, frozen as setting it freezes it, and the assignment. */
function addAssignment(making: Making, classroom: Classroom, work: PlannedWork): Assigned {
  const { tables, schoolId, zone, now, bank } = making;
  const random = making.random(`${classroom.name} ${work.title}`);
  const { opensAt, closesAt } = windowOf(work, now, zone);
  const days = isWeekend(opensAt, zone) || work.opens > 0 ? -2 * DAY : -DAY;
  const from = work.opens > 0 ? now : opensAt;
  const setAt = later(from, days + random.int(3, 6) * HOUR + random.int(0, 3000));
  const [paperId, id] = [random.id(setAt), random.id(setAt)];
  const createdById = classroom.teacherId;
  const sections = work.sections(bank);
  const stamps = { createdById, createdAt: iso(setAt), updatedAt: iso(setAt) };
  tables.add('Paper', {
    id: paperId,
    slug: `${classroom.papers}${paperId}`,
    title: work.title,
    definition: pinnedDefinition(sections, work.minutes, work.description, bank),
    ownerSchoolId: schoolId,
    listed: false,
    lineageId: paperId,
    version: 1,
    ...stamps,
    frozenAt: iso(setAt),
  });
  const settings = settingsOf(work);
  const row = { schoolId, id, paperId, opensAt: iso(opensAt), closesAt: iso(closesAt), timeZone: zone };
  tables.add('Assignment', { ...row, ...settings, revision: 1, ...stamps });
  const target = { schoolId, id: random.id(setAt), assignmentId: id, classId: classroom.id };
  tables.add('AssignmentTarget', { ...target, studentId: null });
  const round = { schoolId, assignmentId: id, number: 1, kind: 'first' };
  tables.add('MarkingRound', { ...round, openedAt: iso(setAt), closedAt: null });
  const detail = { paperId, classIds: [classroom.id] };
  addAudit(tables, schoolId, createdById, 'assignment:create', id, detail, setAt, random);
  const occasion: Occasion = {
    schoolId,
    paperId,
    title: work.title,
    questions: questionsOf(sections, bank),
    timing: timingOf(work.kind, settings.timeLimitSeconds),
    timeLimitSeconds: settings.timeLimitSeconds,
    assignment: { id, classId: classroom.id, ...closesOf({ closesAt, late: settings.late }, null) },
  };
  return { work, id, opensAt, closesAt, occasion, random };
}

/** The settings of an assignment as they are stored. */
function settingsOf(work: PlannedWork) {
  const showing = work.atOnce ? 'at_hand_in' : 'when_released';
  return {
    title: work.title,
    instructions: work.instructions ?? '',
    kind: work.kind,
    timeLimitSeconds: work.minutes === null ? null : work.minutes * MINUTE,
    attemptsAllowed: work.attemptsAllowed === undefined ? 1 : work.attemptsAllowed,
    counting: work.counting ?? 'first',
    late: work.late ?? 'closed',
    shuffle: false,
    showAnswers: showing,
    showMarks: showing,
    showComments: showing,
    showScheme: showing,
  };
}
