import { automaticMarks } from '@/lib/attempts/auto-marking';
import { keptRevisions } from '@/lib/attempts/kept-revisions';
import { isLate } from '@/lib/attempts/late';
import { receiptOf } from '@/lib/attempts/receipt';
import { deadlineOf, GRACE_SECONDS, stopOf, type Window } from '@/lib/attempts/timing';
import { type Answering, answerAll } from './answering';
import { later } from './calendar';
import { iso, type Making, type Occasion, type Sat, type Sitting, type WrittenAnswer } from './making';
import type { Random } from './random';
import { addAudit, awardRow, responseRow, revisionRow } from './rows';
import type { Row, Tables } from './tables';
import type { Version } from './writing';

/** The log of an attempt is thinned an hour after the hand-in. */
const THINNED_AFTER = 3600;
/** The job that thins comes by in a while. */
const THINNED_LATER = 7;

/** When a sitting ends, and until when what is written arrives. */
type End = { handedInAt: Date | null; byTime: boolean; writtenUntil: Date };

/** Adds one sitting, from the start to the hand-in or to what is written of it now. */
export function addSitting(making: Making, occasion: Occasion, sitting: Sitting, random: Random): Sat {
  const { tables, texts, now } = making;
  const id = random.id(sitting.startedAt);
  const window = windowOfSitting(occasion, sitting);
  const planned = answerAll(occasion, sitting, texts, random);
  const end = endOf(window, sitting, planned, now, random);
  const thinned = end.handedInAt !== null && later(end.handedInAt, THINNED_AFTER) < now;
  const line = thinned && window.timing === 'runs_on' ? deadlineOf(window) : null;
  const answers = planned.map((one, index) => {
    const arrived = one.versions.filter((version) => version.at < end.writtenUntil);
    const response = responseRow(
      occasion,
      id,
      index + 1,
      one.question,
      arrived.at(-1) ?? null,
      random,
      window.startedAt,
    );
    const share = one.full === '' ? 0 : String(response.value).length / one.full.length;
    tables.add('Response', response);
    for (const version of thinned ? keep(arrived, line) : arrived) {
      tables.add('ResponseRevision', revisionRow(occasion.schoolId, response, version, 'accepted', random));
    }
    return { response, question: one.question, text: one.text, share };
  });
  if (sitting.heldPiece && end.byTime) addHeldPiece(tables, planned, answers, end, random);
  const attempt = attemptRow(id, occasion, sitting, { window, end, answers, thinned }, random);
  tables.add('Attempt', attempt);
  addTrail(tables, attempt, end, answers, random);
  const written = answers.filter(({ question }) => question.item.content.type !== 'multiple_choice');
  return { attempt, student: sitting.student, answers: written };
}

function windowOfSitting({ timing, timeLimitSeconds, assignment }: Occasion, sitting: Sitting): Window {
  const { startedAt, breakStartedAt, student, extensionSeconds = 0 } = sitting;
  return {
    startedAt,
    timing,
    timeLimitSeconds: timing === 'untimed' ? null : timeLimitSeconds,
    closesAt: assignment?.closesAt ?? null,
    arrangement: student.arrangement,
    breaks: breakStartedAt ? [{ startedAt: breakStartedAt, endedAt: null }] : [],
    extensionSeconds,
  };
}

/** A student hands in when everything is written; who is still writing when time is over is handed in by the server. */
function endOf(
  window: Window,
  sitting: Sitting,
  planned: readonly Answering[],
  now: Date,
  random: Random,
): End {
  const last = planned
    .flatMap(({ versions }) => versions)
    .reduce((at, one) => (one.at > at ? one.at : at), window.startedAt);
  const finish = later(last, random.int(20, 150));
  const stop = window.timing === 'stops' ? deadlineOf(window) : stopOf(window);
  const ends = [stop, sitting.until ?? null, now].filter((at) => at !== null);
  const cut = ends.reduce((a, b) => (a < b ? a : b));
  if (!sitting.handsIn) return { handedInAt: null, byTime: false, writtenUntil: cut };
  if (stop !== null && finish >= stop && stop < now) {
    return { handedInAt: later(stop, GRACE_SECONDS + random.int(1, 9)), byTime: true, writtenUntil: stop };
  }
  const handedInAt = finish < cut ? finish : later(cut, -1);
  return { handedInAt, byTime: false, writtenUntil: handedInAt };
}

const keep = (versions: readonly Version[], line: Date | null) =>
  keptRevisions(
    versions.map((version) => ({ ...version, receivedAt: version.at, outcome: 'accepted' as const })),
    line,
  );

/** The rest of an answer arrives when time is over already, and waits for somebody to decide about it. */
function addHeldPiece(
  tables: Tables,
  planned: readonly Answering[],
  answers: readonly WrittenAnswer[],
  { handedInAt }: End,
  random: Random,
): void {
  const index = answers.findLastIndex(({ text, share }) => text !== null && share > 0 && share < 1);
  const [plan, stored] = [planned[index], answers[index]];
  const rest = plan?.versions.at(-1);
  if (!rest || !stored || !handedInAt) return;
  const held = { ...rest, at: later(handedInAt, 42) };
  tables.add(
    'ResponseRevision',
    revisionRow(stored.response.schoolId, stored.response, held, 'held', random),
  );
}

type Made = { window: Window; end: End; answers: readonly WrittenAnswer[]; thinned: boolean };

function attemptRow(
  id: string,
  { schoolId, paperId, title, assignment }: Occasion,
  sitting: Sitting,
  { window, end, answers, thinned }: Made,
  random: Random,
): Row {
  const { handedInAt, byTime } = end;
  const [deadlineAt, stopsAt, dueAt] = [deadlineOf(window), stopOf(window), assignment?.dueAt ?? null];
  const receipt = handedInAt && receiptOfAnswers(answers);
  return {
    schoolId,
    id,
    studentId: sitting.student.id,
    paperId,
    title,
    state: handedInAt ? 'handed_in' : 'open',
    timing: window.timing,
    timeLimitSeconds: window.timeLimitSeconds,
    startedAt: iso(window.startedAt),
    assignmentId: assignment?.id ?? null,
    classId: assignment?.classId ?? null,
    number: assignment ? (sitting.number ?? 1) : null,
    closesAt: window.closesAt && iso(window.closesAt),
    dueAt: dueAt && iso(dueAt),
    deadlineAt: deadlineAt && iso(deadlineAt),
    stopsAt: stopsAt && iso(stopsAt),
    breakStartedAt: !handedInAt && sitting.breakStartedAt ? iso(sitting.breakStartedAt) : null,
    handedInAt: handedInAt && iso(handedInAt),
    handInKey: handedInAt && (byTime ? `time-over-${id}` : random.id(handedInAt)),
    handedInBy: handedInAt && (byTime ? 'time' : 'student'),
    handInStampedAt: handedInAt && !byTime ? iso(later(handedInAt, -0.4)) : null,
    words: receipt?.words ?? null,
    receipt: receipt?.receipt ?? null,
    late: handedInAt !== null && isLate(byTime ? end.writtenUntil : handedInAt, dueAt, window),
    lateVerdict: null,
    thinnedAt: handedInAt && thinned ? iso(later(handedInAt, THINNED_AFTER + THINNED_LATER)) : null,
  };
}

function receiptOfAnswers(answers: readonly WrittenAnswer[]): { words: number; receipt: string } {
  return receiptOf(
    answers.map(({ response, question }) => ({
      itemVersionId: question.item.versionId,
      revision: response.revision as number,
      sha256: response.sha256 as string | null,
      value: response.value as string,
      type: question.item.content.type,
    })),
  );
}

/** What start and hand-in leave behind: lines of the trail, and the marks of multiple choice. */
function addTrail(
  tables: Tables,
  attempt: Row,
  { handedInAt, byTime }: End,
  answers: readonly WrittenAnswer[],
  random: Random,
): void {
  const { id, studentId, startedAt } = attempt;
  const trail = (verb: string, actorId: unknown, detail: object, at: Date) =>
    addAudit(tables, attempt.schoolId, actorId, verb, id, detail, at, random);
  trail('attempt:start', studentId, {}, new Date(String(startedAt)));
  if (!handedInAt) return;
  for (const { response, question } of answers) {
    const marks = automaticMarks(question.item.marking, String(response.value), question.maxMarks);
    if (marks === null) continue;
    tables.add('Award', awardRow(response, { kind: 'automatic', markerId: null, marks }, handedInAt, random));
  }
  trail('attempt:hand-in', byTime ? null : studentId, { by: attempt.handedInBy }, handedInAt);
}
