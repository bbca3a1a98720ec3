import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { loadContent } from '@/lib/item-bank/load';
import { db } from '@/lib/platform/db';
import { anAttempt } from '@/lib/testing/an-attempt';
import { actorOf } from '@/lib/testing/attempts';
import { aPerson, aSchool } from '@/lib/testing/builders';
import { findClock, findPracticeDays, findProgress } from './progress-queries';

const farms = { kind: 'choice', topicId: 'T08', count: 5, timing: 'untimed' } as const;
const standing = async (actor: Actor, topicId: string) =>
  (await findProgress(actor)).find((one) => one.topicId === topicId);

let actor: Actor;
beforeAll(() => loadContent(process.env.DATABASE_URL as string, path.resolve('content/de-stalinisation')));
beforeEach(async () => {
  actor = actorOf(await aPerson(db));
});

describe('progress', () => {
  test('lists every topic without answers, in the order of the course', async () => {
    const progress = await findProgress(actor);
    expect(progress.length).toBe(await db.topic.count());
    expect(progress[0]).toEqual({
      topicId: 'T01',
      right: 0,
      answered: 0,
      share: null,
      lastAnsweredAt: null,
    });
  });

  test('counts answers of handed-in attempts; what was left empty is no answer', async () => {
    await anAttempt(actor, farms, { right: 2, answered: 3 });
    expect(await standing(actor, 'T08')).toMatchObject({ right: 2, answered: 3 });
  });

  test('an open attempt does not count yet', async () => {
    await anAttempt(actor, farms, { right: 5, handedIn: false });
    expect(await standing(actor, 'T08')).toMatchObject({ answered: 0, share: null });
  });

  test('the latest answer to a question replaces the earlier one', async () => {
    const mcqs = await db.item.count({ where: { topicId: 'T08', type: 'multiple_choice' } });
    const rounds = Math.ceil(mcqs / 5);
    for (let i = 0; i < rounds; i++) await anAttempt(actor, farms, { right: 0 });
    expect(await standing(actor, 'T08')).toMatchObject({ right: 0, answered: mcqs });
    await anAttempt(actor, farms, { right: 5 });
    expect(await standing(actor, 'T08')).toMatchObject({ right: 5, answered: mcqs });
  });

  test('nobody else counts: not a classmate, not oneself in another school', async () => {
    const classmate = actorOf(await aPerson(db, { schoolId: actor.schoolId }));
    const otherSchool = await aSchool(db);
    await db.membership.create({ data: { schoolId: otherSchool, userId: actor.userId, role: 'student' } });
    await anAttempt(classmate, farms, { right: 5 });
    await anAttempt({ ...actor, schoolId: otherSchool }, farms, { right: 5 });
    expect(await standing(actor, 'T08')).toMatchObject({ answered: 0 });
    expect(await findPracticeDays(actor)).toHaveLength(28);
    expect((await findPracticeDays(actor)).some((day) => day.practised)).toBe(false);
  });
});

describe('days practised', () => {
  test('an answer saved today marks today only', async () => {
    await anAttempt(actor, farms, { answered: 1, handedIn: false });
    const days = await findPracticeDays(actor);
    expect(days.filter((day) => day.practised)).toEqual([days.at(-1)]);
  });

  test('the day is the day of the school', async () => {
    await db.school.update({ where: { id: actor.schoolId }, data: { timeZone: 'Pacific/Kiritimati' } });
    await anAttempt(actor, farms, { answered: 1 });
    const { now, timeZone } = await findClock(actor);
    expect(timeZone).toBe('Pacific/Kiritimati');
    const there = new Date(now.getTime() + 14 * 60 * 60 * 1000).toISOString().slice(0, 10);
    expect((await findPracticeDays(actor)).at(-1)).toEqual({ day: there, practised: true });
  });
});
