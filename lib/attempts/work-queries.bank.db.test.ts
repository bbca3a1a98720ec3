import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { loadContent } from '@/lib/item-bank/load';
import { db } from '@/lib/platform/db';
import { anAttempt } from '@/lib/testing/an-attempt';
import { actorOf } from '@/lib/testing/attempts';
import { aPerson, aSchool } from '@/lib/testing/builders';
import { listHomeWork, listOpenWork, listWork, PAGE_SIZE } from './work-queries';

const farms = { kind: 'choice', topicId: 'T08', count: 5, timing: 'untimed' } as const;
const essay = { kind: 'essay', slug: 'T03-ES-01', presetId: 'ib-p3', timing: 'untimed' } as const;

const listRecentWork = async (who: Actor, recent: number) =>
  (await listHomeWork(who, { waiting: 0, recent })).recent;
const listWaitingWork = async (who: Actor, waiting: number) =>
  (await listHomeWork(who, { waiting, recent: 0 })).waiting;

let actor: Actor;
beforeAll(() => loadContent(process.env.DATABASE_URL as string, path.resolve('content/de-stalinisation')));
beforeEach(async () => {
  actor = actorOf(await aPerson(db));
});

/** Gives the student's only written response an award of their own. */
async function markIt(attemptId: string, marks: number): Promise<void> {
  const { schoolId, userId } = actor;
  const response = await db.response.findFirstOrThrow({ where: { schoolId, attemptId } });
  const award = { kind: 'self', markerId: userId, level: 3, marks } as const;
  await db.award.create({
    data: { ...award, schoolId, responseId: response.id, maxMarks: response.maxMarks },
  });
}

describe('a row of work', () => {
  test('handed-in multiple choice has its marks', async () => {
    const id = await anAttempt(actor, farms, { right: 3 });
    expect(await listRecentWork(actor, 5)).toMatchObject([
      {
        id,
        title: 'The farms: 5 questions',
        open: false,
        state: 'Handed in',
        marks: { marks: 3, maxMarks: 5 },
      },
    ]);
    expect(await listOpenWork(actor)).toEqual([]);
  });

  test('an open attempt has no marks, and says how far it is', async () => {
    await anAttempt(actor, farms, { right: 1, answered: 2, handedIn: false });
    expect(await listOpenWork(actor)).toMatchObject([
      { open: true, state: 'In progress, no time limit', answered: 2, questions: 5, marks: null },
    ]);
  });

  test('an essay waits for the own marking, then has its marks', async () => {
    const id = await anAttempt(actor, essay);
    const waiting = { id, state: 'Waiting for your own marking', waiting: 1, marks: null };
    expect(await listWaitingWork(actor, 3)).toMatchObject([waiting]);
    expect((await listRecentWork(actor, 1))[0]?.question).toMatch(/^To what extent was the Secret Speech/);
    await markIt(id, 9);
    expect(await listWaitingWork(actor, 3)).toEqual([]);
    expect(await listRecentWork(actor, 1)).toMatchObject([
      { state: 'Handed in', marks: { marks: 9, maxMarks: 15 } },
    ]);
  });

  test('an essay left empty waits for nobody', async () => {
    await anAttempt(actor, essay, { answered: 0 });
    expect(await listWaitingWork(actor, 3)).toEqual([]);
    expect(await listRecentWork(actor, 1)).toMatchObject([{ marks: { marks: 0, maxMarks: 15 } }]);
  });
});

describe('all work', () => {
  test('is empty at first', async () => {
    expect(await listWork(actor, 1)).toEqual({ rows: [], page: 1, pages: 1, total: 0 });
  });

  test('comes twenty to a page, newest first, and a page beyond the end is the last', async () => {
    for (let i = 0; i <= PAGE_SIZE; i++) await anAttempt(actor, farms, { answered: 0 });
    const first = await listWork(actor, 1);
    const last = await listWork(actor, 99);
    expect([first.rows.length, first.pages, first.total]).toEqual([PAGE_SIZE, 2, PAGE_SIZE + 1]);
    expect([last.rows.length, last.page]).toEqual([1, 2]);
    const starts = [...first.rows, ...last.rows].map((row) => row.startedAt);
    expect(starts).toEqual([...starts].sort().reverse());
    expect(new Set([...first.rows, ...last.rows].map((row) => row.id)).size).toBe(PAGE_SIZE + 1);
  });

  test('holds nobody else’s: not a classmate’s, not one’s own in another school', async () => {
    const classmate = actorOf(await aPerson(db, { schoolId: actor.schoolId }));
    const otherSchool = await aSchool(db);
    await db.membership.create({ data: { schoolId: otherSchool, userId: actor.userId, role: 'student' } });
    for (const other of [classmate, { ...actor, schoolId: otherSchool }]) {
      await anAttempt(other, essay);
      await anAttempt(other, farms, { handedIn: false });
    }
    expect((await listWork(actor, 1)).total).toBe(0);
    expect(await listRecentWork(actor, 5)).toEqual([]);
    expect(await listOpenWork(actor)).toEqual([]);
    expect(await listWaitingWork(actor, 5)).toEqual([]);
  });
});
