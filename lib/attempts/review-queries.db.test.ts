import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { awardSelf } from '@/lib/marking/store';
import { db } from '@/lib/platform/db';
import { aHandedInAttempt, anAttempt, aRecord, aStudent, endedAgo, responseTo } from '@/lib/testing/attempts';
import { aLibrary, KEY, type TestLibrary, WRONG } from '@/lib/testing/library';
import { findWrittenReview } from './assigned-review-queries';
import { endBreak, startBreak } from './break-store';
import { handIn } from './hand-in-store';
import { findReview } from './review-queries';
import type { EssayReview, QuestionReview, ReviewView } from './review-views';
import { saveRecords } from './save-store';

let library: TestLibrary;
beforeAll(async () => {
  library = await aLibrary(db);
});

async function review(student: Actor, attemptId: string): Promise<ReviewView> {
  const found = await findReview(student, attemptId);
  if (!found) throw new Error('no review');
  return found;
}
function question<T extends QuestionReview['type']>(view: ReviewView, type: T) {
  return view.questions.find((one) => one.type === type) as Extract<QuestionReview, { type: T }>;
}

describe('what a student gets after handing in', () => {
  test('every option with what it is, why, what is often believed, and the facts with their sources', async () => {
    const student = await aStudent();
    const id = await aHandedInAttempt(student, library.paper, {
      [library.first]: WRONG,
      [library.second]: KEY,
    });
    const view = await review(student, id);
    expect(view.choice).toEqual({ right: 1, count: 2 });
    expect(question(view, 'multiple_choice')).toMatchObject({
      outcome: 'wrong',
      marks: 0,
      topic: { id: 'T90', hasNote: false },
      options: [
        {
          letter: 'A',
          right: false,
          chosen: true,
          reason: 'It was printed in 1989.',
          misconceptions: [{ belief: 'Pravda printed it.', correction: 'In 1989.' }],
        },
        { letter: 'B', right: true, chosen: false, reason: 'Guests had left.', misconceptions: [] },
      ],
      facts: [
        { number: 1, statement: 'Sure.', confidence: 'Well established', citations: ['A document of 1956.'] },
        { number: 2, statement: 'About.', confidence: 'Approximate or disputed', citations: [] },
      ],
    });
  });

  test('written answers with scheme, content and model answers; points name their facts', async () => {
    const student = await aStudent();
    const view = await review(
      student,
      await aHandedInAttempt(student, library.paper, { [library.essay]: 'Two words.' }),
    );
    const essay = question(view, 'essay');
    expect(essay).toMatchObject({ answer: 'Two words.', words: 2, award: null, timeEnd: null });
    expect(essay.pointsFor).toMatchObject([{ text: 'silence on the countryside', facts: [1] }]);
    expect(essay.pointsAgainst[0]?.facts).toEqual([2]);
    expect(essay.facts.map((one) => one.statement)).toEqual(['About.', 'Sure.']);
    expect(essay.scheme.kind === 'levels' && essay.scheme.levels.map((one) => one.level)).toEqual([
      5, 4, 3, 2, 1,
    ]);
    expect(question(view, 'short_answer').scheme).toMatchObject({
      kind: 'ticks',
      ticks: [{ id: '1' }, {}, {}, {}],
    });
  });

  test('no marks is "none yet", never zero', async () => {
    const student = await aStudent();
    const view = await review(
      student,
      await aHandedInAttempt(student, library.pointsPaper, { [library.essay]: 'x' }),
    );
    expect(view.choice).toBeNull();
    expect(view.written).toEqual({ marks: null, markedMaxMarks: 0, marked: 0, count: 1 });
    expect(view.nextStep).toMatchObject({ title: 'Mark your own essay first' });
  });

  test('the own mark, and then what the next level needs', async () => {
    const student = await aStudent();
    const id = await aHandedInAttempt(student, library.paper, { [library.essay]: 'An essay.' });
    const { id: responseId } = await responseTo(student, id, library.essay);
    await awardSelf(
      { attemptId: id, responseId, level: 3, marks: 12, points: null, reason: 'Uneven.' },
      student,
    );
    const view = await review(student, id);
    expect(question(view, 'essay').award).toMatchObject({ level: 3, marks: 12, reason: 'Uneven.' });
    expect(view.written).toEqual({ marks: 12, markedMaxMarks: 25, marked: 1, count: 3 });
    expect(view.nextStep.title).toBe('Need of 3.');
  });

  test('the receipt and the words are those of the hand-in', async () => {
    const student = await aStudent();
    const id = await aHandedInAttempt(student, library.paper, { [library.essay]: 'Some words here.' });
    const { receipt, words } = await handIn(student, id, { idempotencyKey: randomUUID(), revisions: [] });
    expect(await review(student, id)).toMatchObject({ receipt, words });
  });
});

describe('time that ran on', () => {
  async function ranOn(before: string | null, after: string): Promise<EssayReview> {
    const student = await aStudent();
    const id = await anAttempt(student, library.pointsPaper, 'runs_on');
    if (before !== null)
      await saveRecords(student, id, [aRecord(library.essay, 'draft', 1), aRecord(library.essay, before, 2)]);
    // The log counts in milliseconds and is frozen: real time lies between before, the end and after.
    await sleep(5);
    await endedAgo(student, id, before === null ? 60 : 0);
    await sleep(5);
    await saveRecords(student, id, [aRecord(library.essay, after, 3)]);
    await handIn(student, id, { idempotencyKey: randomUUID(), revisions: [] });
    return question(await review(student, id), 'essay');
  }

  test('the line stands where time ended', async () => {
    expect((await ranOn('In time.', 'In time. And more.')).timeEnd).toEqual({ kind: 'at', index: 8 });
  });

  test('without it, the words that stood then', async () => {
    expect((await ranOn('In time.', 'Begun anew.')).timeEnd).toEqual({ kind: 'words', words: 2 });
  });

  test('everything may have come afterwards', async () => {
    expect((await ranOn(null, 'All late.')).timeEnd).toEqual({ kind: 'at', index: 0 });
  });

  test('nothing came afterwards', async () => {
    const student = await aStudent();
    const id = await aHandedInAttempt(
      student,
      library.pointsPaper,
      { [library.essay]: 'In time.' },
      'runs_on',
    );
    expect(question(await review(student, id), 'essay').timeEnd).toBeNull();
  });
});

test('time used ends with the time of an exam that stops, however late its tab was closed', async () => {
  const student = await aStudent();
  const id = await anAttempt(student, library.pointsPaper, 'stops');
  await endedAgo(student, id, 86_400);
  await handIn(student, id, { idempotencyKey: randomUUID(), revisions: [] });
  expect((await review(student, id)).secondsUsed).toBe(3600);
});

test('time used leaves out the time between a hand-in and opening again', async () => {
  const student = await aStudent();
  const { schoolId, userId } = student;
  const id = await anAttempt(student, library.pointsPaper, 'stops');
  const at = (seconds: number) => new Date(Date.now() - 7_200_000 + seconds * 1000);
  await db.attempt.update({
    where: { schoolId_id: { schoolId, id } },
    data: { startedAt: at(0), deadlineAt: at(86_400) },
  });
  await db.reopening.create({
    data: {
      schoolId,
      attemptId: id,
      handedInAt: at(600),
      reopenedAt: at(6_600),
      reason: 'r',
      reopenedById: userId,
    },
  });
  await handIn(student, id, { idempotencyKey: randomUUID(), revisions: [] });
  const { secondsUsed } = await review(student, id);
  expect(secondsUsed).toBeGreaterThanOrEqual(1200);
  expect(secondsUsed).toBeLessThan(1260);
});

describe('nobody else', () => {
  test.each<[string, (owner: Actor) => Promise<Actor>]>([
    ['another student of the school', (owner) => aStudent(owner.schoolId)],
    ['a student of another school', () => aStudent()],
    ['the owner in another school', async (owner) => ({ ...owner, schoolId: (await aStudent()).schoolId })],
    ['a teacher of the school', async (owner) => ({ ...(await aStudent(owner.schoolId)), role: 'teacher' })],
  ])('%s gets nothing', async (_name, stranger) => {
    const owner = await aStudent();
    const id = await aHandedInAttempt(owner, library.pointsPaper);
    const other = await stranger(owner);
    expect(await findReview(other, id)).toBeNull();
    expect(await findWrittenReview(other, id, '1')).toBeNull();
    expect(await findReview(owner, id)).not.toBeNull();
  });

  test('and nobody before the hand-in, or under an id that is none', async () => {
    const student = await aStudent();
    expect(await findReview(student, await anAttempt(student, library.paper))).toBeNull();
    expect(await findReview(student, randomUUID())).toBeNull();
    expect(await findReview(student, "' or true --")).toBeNull();
  });
});

test('only written questions have a place to be marked', async () => {
  const student = await aStudent();
  const id = await aHandedInAttempt(student, library.paper);
  expect(await findWrittenReview(student, id, '1')).toBeNull();
  expect(await findWrittenReview(student, id, '9')).toBeNull();
  expect(await findWrittenReview(student, id, 'x')).toBeNull();
  expect((await findWrittenReview(student, id, '5'))?.question.type).toBe('essay');
});

describe('what came too late, breaks, and who closed the attempt', () => {
  test('held work is shown to the student with what was decided, and the receipt stays as it was', async () => {
    const student = await aStudent();
    const id = await anAttempt(student, library.paper, 'stops');
    await saveRecords(student, id, [aRecord(library.essay, 'In time.')]);
    await handIn(student, id, { idempotencyKey: randomUUID(), revisions: [] });
    const { receipt } = await review(student, id);
    await expect(
      saveRecords(student, id, [aRecord(library.essay, 'Too late.', 2), aRecord(library.first, KEY)]),
    ).rejects.toMatchObject({ code: 'attempt_closed' });

    const view = await review(student, id);
    expect(question(view, 'essay')).toMatchObject({
      answer: 'In time.',
      held: [{ text: 'Too late.', after: 'hand-in', decision: null }],
    });
    const choice = view.questions.find((one) => one.type === 'multiple_choice' && one.held.length > 0);
    expect(choice?.held[0]?.text).toMatch(/^B\. ./);
    expect(view).toMatchObject({ closedBy: 'student', pressedOn: null, breaks: { count: 0 }, receipt });

    const revisionId = question(view, 'essay').held[0]?.revisionId ?? '';
    await db.heldDecision.create({
      data: {
        schoolId: student.schoolId,
        revisionId,
        verdict: 'refused',
        reason: 'Written at home.',
        decidedById: student.userId,
      },
    });
    expect(question(await review(student, id), 'essay').held[0]?.decision).toEqual({
      verdict: 'refused',
      reason: 'Written at home.',
    });
  });

  test('breaks are counted and not part of the time; a device says when the button was pressed', async () => {
    const student = await aStudent();
    const id = await anAttempt(student, library.paper, 'stops');
    await startBreak(student, id);
    await db.$executeRaw`update "Break" set "startedAt" = "startedAt" - interval '5 minutes' where "attemptId" = ${id}::uuid`;
    await db.$executeRaw`update "Attempt" set "startedAt" = "startedAt" - interval '30 minutes' where id = ${id}::uuid`;
    await endBreak(student, id);
    const stampedAt = new Date(Date.now() - 8 * 60_000).toISOString();
    await handIn(student, id, { idempotencyKey: randomUUID(), revisions: [], stampedAt });
    const view = await review(student, id);
    const whole = (seconds: number) => Math.floor(seconds / 60); // some seconds pass while this runs
    expect([view.breaks.count, whole(view.breaks.seconds)]).toEqual([1, 5]);
    expect(whole(view.secondsUsed)).toBe(25);
    expect(view.pressedOn).not.toBeNull();
  });
});
