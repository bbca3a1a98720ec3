import { automaticMarks } from '@/lib/attempts/auto-marking';
import { keptRevisions } from '@/lib/attempts/kept-revisions';
import { receiptOf } from '@/lib/attempts/receipt';
import { deadlineOf, GRACE_SECONDS, limitFor, stopOf, type Timing } from '@/lib/attempts/timing';
import { countWords } from '@/lib/attempts/words';
import { type Ability, chooseOption, levelOfAbility } from './ability';
import { later } from './calendar';
import type { Question } from './papers';
import type { Random } from './random';
import type { Row, Tables } from './tables';
import { type DemoText, textsNear, versionOf } from './texts';
import { chosenVersions, type Version, writtenVersions } from './writing';

export type Arrangement = {
  multiplierPercent: number;
  extraMinutes: number;
  untimed: boolean;
  restBreaks: boolean;
  spellingCheck: boolean;
};
export type Pupil = {
  id: string;
  name: string;
  ability: Ability;
  diligence: number;
  arrangement: Arrangement | null;
  keen?: boolean;
  waits?: boolean;
};

/** What is the same for everybody who sits a paper. */
export type Occasion = {
  schoolId: string;
  paperId: string;
  title: string;
  questions: readonly Question[];
  timing: Timing;
  timeLimitSeconds: number | null;
  /** Null in practice of one's own. */
  assignment: { id: string; classId: string; closesAt: Date | null; dueAt: Date | null } | null;
};

/** How one pupil sits it. */
export type Sitting = {
  pupil: Pupil;
  startedAt: Date;
  /** Seconds of this pupil for a second that the paper allows. */
  pace: number;
  /** Until when the pupil writes; what would come later is not written. */
  until?: Date;
  /** Whether the attempt ends; one that does not is being written at the moment `now`. */
  handsIn: boolean;
  /** A piece that arrives after time was over, and waits for a decision. */
  heldPiece?: boolean;
  number?: number;
  extensionSeconds?: number;
  /** Start of a rest break that is on. */
  breakStartedAt?: Date;
};

/** A written answer with the text that it came from; what a teacher marks. */
export type WrittenAnswer = { response: Row; question: Question; text: DemoText | null; share: number };
export type Sat = { attempt: Row; pupil: Pupil; answers: WrittenAnswer[] };

/** A question on which a pupil was going to be busy for a while. */
type Answering = { question: Question; versions: Version[]; text: DemoText | null; full: string };

const AFTER_SECONDS = 3600;
/** Seconds of reading before the first answer. */
const READING = 25;
const iso = (instant: Date | null) => instant?.toISOString() ?? null;

/** Adds one sitting, from the start to the hand-in or to what is written of it now. */
export function addSitting(
  tables: Tables,
  occasion: Occasion,
  sitting: Sitting,
  texts: readonly DemoText[],
  now: Date,
  random: Random,
): Sat {
  const { pupil, startedAt } = sitting;
  const id = random.id(startedAt);
  const { timing, timeLimitSeconds, assignment, schoolId } = occasion;
  const window = {
    startedAt,
    timing,
    timeLimitSeconds: timing === 'untimed' ? null : timeLimitSeconds,
    closesAt: assignment?.closesAt ?? null,
    arrangement: pupil.arrangement,
    breaks: sitting.breakStartedAt ? [{ startedAt: sitting.breakStartedAt, endedAt: null }] : [],
    extensionSeconds: sitting.extensionSeconds ?? 0,
  };
  const deadlineAt = deadlineOf(window);
  const planned = answer(occasion, sitting, texts, random);
  const last = planned
    .flatMap(({ versions }) => versions)
    .reduce((at, one) => (one.at > at ? one.at : at), startedAt);
  const finish = later(last, random.int(20, 150));
  const stop = timing === 'stops' ? deadlineAt : stopOf(window);
  const cut = [stop, sitting.until ?? null, now]
    .filter((at) => at !== null)
    .reduce((a, b) => (a < b ? a : b));
  const byTime = sitting.handsIn && stop !== null && finish >= stop;
  const handedInAt = !sitting.handsIn
    ? null
    : byTime
      ? later(stop, GRACE_SECONDS + random.int(1, 9))
      : finish < cut
        ? finish
        : later(cut, -1);
  const end = handedInAt && !byTime && handedInAt < cut ? handedInAt : cut;
  const thinned = handedInAt !== null && now.getTime() - handedInAt.getTime() > AFTER_SECONDS * 1000;
  const line = timing === 'runs_on' ? deadlineAt : null;

  const answers = planned.map((one, index): WrittenAnswer => {
    const arrived = one.versions.filter((version) => version.at < end);
    const kept = thinned ? keep(arrived, line) : arrived;
    const response = responseRow(
      occasion,
      id,
      index + 1,
      one.question,
      arrived.at(-1) ?? null,
      random,
      startedAt,
    );
    tables.add('Response', response);
    tables.add(
      'ResponseRevision',
      ...kept.map((version) => revisionRow(schoolId, response, version, 'accepted', random)),
    );
    const share = one.full === '' ? 0 : String(response.value).length / one.full.length;
    return { response, question: one.question, text: one.text, share };
  });
  if (sitting.heldPiece && handedInAt) addHeldPiece(tables, schoolId, planned, answers, handedInAt, random);

  const receipt = receiptOf(
    answers.map(({ response, question }) => ({
      itemVersionId: question.item.versionId,
      revision: response.revision as number,
      sha256: response.sha256 as string | null,
      value: response.value as string,
      type: question.item.content.type,
    })),
  );
  const dueAt = assignment?.dueAt ?? null;
  // What moves a deadline for this pupil alone moves the instant from which a hand-in is late as well.
  const due = stopOf({ ...window, timing: 'runs_on', closesAt: dueAt });
  const late = handedInAt !== null && due !== null && later(handedInAt, -GRACE_SECONDS) >= due;
  const handedInBy = handedInAt === null ? null : byTime ? 'time' : 'student';
  const attempt: Row = {
    schoolId,
    id,
    studentId: pupil.id,
    paperId: occasion.paperId,
    title: occasion.title,
    state: handedInAt ? 'handed_in' : 'open',
    timing,
    timeLimitSeconds: window.timeLimitSeconds,
    startedAt: iso(startedAt),
    assignmentId: assignment?.id ?? null,
    classId: assignment?.classId ?? null,
    number: assignment ? (sitting.number ?? 1) : null,
    closesAt: iso(window.closesAt),
    dueAt: iso(dueAt),
    deadlineAt: iso(deadlineAt),
    stopsAt: iso(stopOf(window)),
    breakStartedAt: handedInAt ? null : iso(sitting.breakStartedAt ?? null),
    handedInAt: iso(handedInAt),
    handInKey: handedInAt ? (byTime ? `time-over-${id}` : random.id(handedInAt)) : null,
    handedInBy,
    handInStampedAt: handedInAt && !byTime ? iso(later(handedInAt, -0.4)) : null,
    words: handedInAt ? receipt.words : null,
    receipt: handedInAt ? receipt.receipt : null,
    late,
    lateVerdict: null,
    thinnedAt: thinned ? iso(later(handedInAt, AFTER_SECONDS + 7)) : null,
  };
  tables.add('Attempt', attempt);
  addAudit(tables, schoolId, pupil.id, 'attempt:start', id, {}, startedAt, random);
  if (handedInAt) {
    addAutomaticAwards(tables, answers, handedInAt, random);
    const by = byTime ? null : pupil.id;
    addAudit(tables, schoolId, by, 'attempt:hand-in', id, { by: handedInBy }, handedInAt, random);
  }
  return {
    attempt,
    pupil,
    answers: answers.filter(({ question }) => question.item.content.type !== 'multiple_choice'),
  };
}

/** What the pupil would write with all the time in the world, question by question. */
function answer(
  occasion: Occasion,
  sitting: Sitting,
  texts: readonly DemoText[],
  random: Random,
): Answering[] {
  const { pupil, pace, startedAt } = sitting;
  const allowed = limitFor(occasion.timeLimitSeconds, pupil.arrangement);
  const meant = occasion.questions.reduce((sum, question) => sum + question.seconds, 0);
  const scale = allowed === null ? 1 : Math.min(1.15, (allowed - READING) / meant);
  const skipped = skippedQuestions(occasion.questions, random);
  let at = later(startedAt, READING * pace);
  return occasion.questions.map((question) => {
    const { item } = question;
    if (skipped.has(question)) return { question, versions: [], text: null, full: '' };
    const seconds = question.seconds * scale * pace * (0.8 + random.next() * 0.3);
    const from = at;
    at = later(at, seconds);
    if (item.content.type === 'multiple_choice' && item.marking.type === 'multiple_choice') {
      const { key, reasons } = item.marking;
      const options = item.content.options.map(({ id }) => ({
        id,
        tempting: (reasons[id]?.misconceptionIds.length ?? 0) > 0,
      }));
      const choice = { slug: item.slug, difficulty: item.difficulty, key, options };
      const option = chooseOption(choice, pupil.ability, random);
      const others = options.map(({ id }) => id).filter((id) => id !== option);
      return {
        question,
        versions: chosenVersions(option, others, from, seconds, random),
        text: null,
        full: option,
      };
    }
    const near = textsNear(
      texts,
      item.slug,
      levelOfAbility(pupil.ability, topLevel(texts, item.slug), random),
    );
    const text = near.length > 0 ? random.pick(near) : null;
    const full = text
      ? versionOf(text, random, 0.55 + 0.1 * Math.max(0, Math.min(4, pupil.ability + 2)))
      : '';
    return { question, versions: writtenVersions(full, from, seconds, random), text, full };
  });
}

const topLevel = (texts: readonly DemoText[], item: string) =>
  Math.max(1, ...texts.filter((text) => text.item === item).map((text) => text.level));

/** In a section that offers a choice, the questions that this pupil leaves out. */
function skippedQuestions(questions: readonly Question[], random: Random): Set<Question> {
  const skipped = new Set<Question>();
  for (const section of new Set(questions.filter((one) => one.choose).map((one) => one.section))) {
    const own = questions.filter((one) => one.section === section);
    for (const one of random.shuffle(own).slice(own[0]?.choose ?? own.length)) skipped.add(one);
  }
  return skipped;
}

const keep = (versions: readonly Version[], line: Date | null) =>
  keptRevisions(
    versions.map((version) => ({ ...version, receivedAt: version.at, outcome: 'accepted' as const })),
    line,
  );

function responseRow(
  { schoolId }: Occasion,
  attemptId: string,
  position: number,
  question: Question,
  last: Version | null,
  random: Random,
  startedAt: Date,
): Row {
  const written = question.item.content.type !== 'multiple_choice';
  return {
    schoolId,
    id: random.id(startedAt),
    attemptId,
    position,
    section: question.section,
    choose: question.choose,
    itemVersionId: question.item.versionId,
    presetId: question.presetId,
    markSchemeVersionId: question.schemeVersionId,
    maxMarks: question.maxMarks,
    value: last?.value ?? '',
    words: written ? countWords(last?.value ?? '') : 0,
    working: null,
    revision: last?.revision ?? 0,
    sha256: last?.sha256 ?? null,
    savedAt: iso(last?.at ?? null),
    agreedAwardId: null,
  };
}

function revisionRow(
  schoolId: string,
  response: Row,
  { at, ...version }: Version,
  outcome: 'accepted' | 'held',
  random: Random,
): Row {
  const { revision, value, sha256 } = version;
  const row = { schoolId, id: random.id(at), responseId: response.id, revision, value, working: null };
  return { ...row, sha256, outcome, receivedAt: iso(at) };
}

/** The rest of the last written answer arrives a minute after time was over. */
function addHeldPiece(
  tables: Tables,
  schoolId: string,
  planned: readonly Answering[],
  answers: readonly WrittenAnswer[],
  handedInAt: Date,
  random: Random,
): void {
  const index = planned.findLastIndex(
    (one, place) => one.full.length > String(answers[place]?.response.value).length && one.text !== null,
  );
  const [plan, stored] = [planned[index], answers[index]];
  const rest = plan?.versions.at(-1);
  if (!rest || !stored) return;
  const revision = Math.max(rest.revision, (stored.response.revision as number) + 1);
  const late = { ...rest, revision, at: later(handedInAt, 42) };
  tables.add('ResponseRevision', revisionRow(schoolId, stored.response, late, 'held', random));
}

function addAutomaticAwards(
  tables: Tables,
  answers: readonly WrittenAnswer[],
  at: Date,
  random: Random,
): void {
  for (const { response, question } of answers) {
    const marks = automaticMarks(question.item.marking, String(response.value), question.maxMarks);
    if (marks === null) continue;
    tables.add('Award', awardRow(response, { kind: 'automatic', markerId: null, marks }, at, random));
  }
}

/** An award on a response; all awards of the demo school have their columns from here. */
export function awardRow(
  response: Row,
  award: {
    kind: 'automatic' | 'teacher';
    markerId: string | null;
    marks: number;
    level?: number | null;
    points?: Readonly<Record<string, number>> | null;
    comment?: string;
    reason?: string;
  },
  at: Date,
  random: Random,
): Row {
  return {
    schoolId: response.schoolId,
    id: random.id(at),
    responseId: response.id,
    maxMarks: response.maxMarks,
    kind: award.kind,
    round: 1,
    markerId: award.markerId,
    level: award.level ?? null,
    marks: award.marks,
    points: award.points ?? null,
    reason: award.reason ?? '',
    comment: award.comment ?? '',
    revision: 1,
    createdAt: iso(at),
    updatedAt: iso(at),
  };
}

/** A line of the audit trail. */
export function addAudit(
  tables: Tables,
  schoolId: string,
  actorId: string | null,
  verb: string,
  subjectId: unknown,
  detail: object,
  at: Date,
  random: Random,
): void {
  tables.add('AuditEvent', { schoolId, id: random.id(at), actorId, verb, subjectId, detail, at: iso(at) });
}
