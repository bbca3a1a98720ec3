import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAttempt, aRecord, aStudent, endedAgo, responseTo } from '@/lib/testing/attempts';
import { aLibrary, KEY, type TestLibrary, WRONG } from '@/lib/testing/library';
import { closeWhenOver, handIn as handInWith } from './hand-in-store';
import type { SaveRecord } from './save-api';
import { saveRecords } from './save-store';

const handIn = (
  actor: Actor,
  attemptId: string,
  idempotencyKey: string,
  revisions: { itemVersionId: string; revision: number }[],
) => handInWith(actor, attemptId, { idempotencyKey, revisions });

let library: TestLibrary;
let student: Actor;
let attemptId: string;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  student = await aStudent();
  attemptId = await anAttempt(student, library.paper, 'stops');
});

const save = (...records: SaveRecord[]) => saveRecords(student, attemptId, records);
const essay = () => responseTo(student, attemptId, library.essay);
/** All that a save or hand-in may write, to prove that nothing changed. */
const everything = async () => ({
  attempts: await db.attempt.findMany({ orderBy: { id: 'asc' } }),
  responses: await db.response.findMany({ orderBy: { id: 'asc' } }),
  revisions: await db.responseRevision.findMany({ orderBy: { id: 'asc' } }),
  awards: await db.award.findMany({ orderBy: { id: 'asc' } }),
  events: await db.auditEvent.count(),
});

describe('saving', () => {
  test('the newest revision is the answer, and the acknowledgement says exactly what is stored', async () => {
    const { acks } = await save(aRecord(library.essay, 'First.', 1), aRecord(library.first, KEY, 1));
    expect(acks).toMatchObject([
      { itemVersionId: library.essay, revision: 1, outcome: 'accepted', currentRevision: 1 },
      { itemVersionId: library.first, revision: 1, outcome: 'accepted', currentRevision: 1 },
    ]);
    const stored = await essay();
    expect(stored).toMatchObject({ value: 'First.', revision: 1, sha256: acks[0]?.sha256 });
    expect(stored.savedAt?.toISOString()).toBe(acks[0]?.savedAt);
  });

  test('a stale revision is kept in the history and never current', async () => {
    await save(aRecord(library.essay, 'Newer.', 5));
    const { acks } = await save(aRecord(library.essay, 'Older.', 3));
    expect(acks).toMatchObject([{ revision: 3, outcome: 'superseded', currentRevision: 5 }]);
    const stored = await essay();
    expect(stored.value).toBe('Newer.');
    expect(stored.revisions.map((one) => [one.revision, one.value, one.outcome])).toEqual([
      [3, 'Older.', 'superseded'],
      [5, 'Newer.', 'accepted'],
    ]);
  });

  test('the same number and text with another plan has to come again; the very same record does not', async () => {
    const first = { ...aRecord(library.essay, 'Text.', 2), working: { plan: 'One' } };
    await save(first);
    expect((await save({ ...first, working: { plan: 'Two' } })).acks[0]?.outcome).toBe('superseded');
    expect((await save(first)).acks[0]?.outcome).toBe('accepted');
    expect((await essay()).working).toEqual({ plan: 'One' });
  });

  test('the same number with another text does not replace the answer', async () => {
    await save(aRecord(library.essay, 'One tab.', 2));
    const { acks } = await save(aRecord(library.essay, 'Another tab.', 2));
    expect(acks[0]?.outcome).toBe('superseded');
    expect(await essay()).toMatchObject({ value: 'One tab.', revisions: [{}, {}] });
  });

  test('sending the same batch again changes nothing and answers the same', async () => {
    const batch = [aRecord(library.essay, 'Text.', 1), aRecord(library.first, WRONG, 1)];
    const { acks } = await save(...batch);
    const before = await everything();
    expect((await save(...batch)).acks).toEqual(acks);
    expect(await everything()).toEqual(before);
  });

  test('an empty value clears the answer', async () => {
    await save(aRecord(library.first, KEY, 1));
    await save(aRecord(library.first, '', 2));
    expect((await responseTo(student, attemptId, library.first)).value).toBe('');
  });

  test('plan and flag are kept with the answer', async () => {
    await save({
      ...aRecord(library.essay, 'Text.', 1),
      working: { plan: 'One, two.', flagged: true },
    } as never);
    expect((await essay()).working).toEqual({ plan: 'One, two.', flagged: true });
  });

  test.each<[string, () => ReturnType<typeof aRecord>[], string]>([
    ['a question of nobody', () => [aRecord(library.essay, 'x'), aRecord(randomUUID(), 'x')], 'not_found'],
    ['a hash of another text', () => [{ ...aRecord(library.essay, 'x'), value: 'y' }], 'invalid'],
    [
      'a value that is no option',
      () => [aRecord(library.essay, 'x'), aRecord(library.first, 'opt-none')],
      'invalid',
    ],
    ['an option in another question', () => [aRecord(library.first, 'In a closed session')], 'invalid'],
  ])('one record with %s refuses the whole batch', async (_name, batch, code) => {
    const before = await everything();
    await expect(save(...batch())).rejects.toMatchObject({ code });
    expect(await everything()).toEqual(before);
  });

  test.each<[string, (actor: Actor) => Promise<Actor>]>([
    ['another student of the school', (actor) => aStudent(actor.schoolId)],
    ['a student of another school', () => aStudent()],
    [
      'the same id with another school',
      async (actor) => ({ ...actor, schoolId: (await aStudent()).schoolId }),
    ],
  ])('%s is told that there is nothing', async (_name, other) => {
    const stranger = await other(student);
    const before = await everything();
    await expect(saveRecords(stranger, attemptId, [aRecord(library.essay, 'x')])).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(handIn(stranger, attemptId, randomUUID(), [])).rejects.toMatchObject({ code: 'not_found' });
    await expect(closeWhenOver(stranger, attemptId)).rejects.toMatchObject({ code: 'not_found' });
    const after = await everything();
    expect(after).toEqual(before);
  });
});

describe('time', () => {
  test('a save a second before the deadline counts', async () => {
    await endedAgo(student, attemptId, -1);
    expect((await save(aRecord(library.essay, 'In time.'))).acks[0]?.outcome).toBe('accepted');
  });

  test('a save in the grace after the deadline counts', async () => {
    await endedAgo(student, attemptId, 5);
    expect((await save(aRecord(library.essay, 'On its way.'))).acks[0]?.outcome).toBe('accepted');
  });

  test('a save after deadline and grace is held: refused, acknowledged, kept, not the answer', async () => {
    await save(aRecord(library.essay, 'In time.', 1));
    await endedAgo(student, attemptId, 11);
    const late = aRecord(library.essay, 'Late.', 2);
    const refusal = {
      code: 'time_over',
      data: { acks: [{ outcome: 'held', revision: 2, currentRevision: 1 }] },
    };
    await expect(save(late)).rejects.toMatchObject(refusal);
    await expect(save(late)).rejects.toMatchObject(refusal);
    const stored = await essay();
    expect(stored.value).toBe('In time.');
    expect(stored.revisions.map((one) => one.outcome)).toEqual(['accepted', 'held']);
  });

  test('practice that may run on takes answers after the deadline', async () => {
    const other = await anAttempt(await aStudent().then((one) => (student = one)), library.paper, 'runs_on');
    await endedAgo(student, other, 600);
    const { acks } = await saveRecords(student, other, [aRecord(library.essay, 'Longer.')]);
    expect(acks[0]?.outcome).toBe('accepted');
  });

  test('the grace counts to its last moment and not beyond, by the clock of the database', async () => {
    await endedAgo(student, attemptId, 9);
    const { deadlineAt } = await db.attempt.findFirstOrThrow({ where: { id: attemptId } });
    const end = (deadlineAt?.getTime() ?? 0) + 10_000;
    let revision = 0;
    /** Saves once more: when it was stored, or `null` when time was over. */
    async function saveOnce() {
      revision += 1;
      const saved = await save(aRecord(library.essay, `Text ${revision}.`, revision)).catch((error) => {
        expect(error.code).toBe('time_over');
        return null;
      });
      return saved && Date.parse(saved.acks[0]?.savedAt ?? '');
    }
    // However quick the machine is: until a save is refused, or the test's own limit ends it.
    for (let savedAt = await saveOnce(); savedAt !== null; savedAt = await saveOnce())
      expect(savedAt).toBeLessThan(end);
    const [now] = await db.$queryRaw<
      { over: boolean }[]
    >`select clock_timestamp() >= ${new Date(end)} as over`;
    expect(now?.over).toBe(true);
  });

  test('an attempt whose time is over closes itself once, with what had arrived', async () => {
    await save(aRecord(library.first, KEY));
    expect(await closeWhenOver(student, attemptId)).toBe(false);
    await endedAgo(student, attemptId, 60);
    expect(await closeWhenOver(student, attemptId)).toBe(true);
    const before = await everything();
    expect(await closeWhenOver(student, attemptId)).toBe(true);
    expect(await everything()).toEqual(before);
    expect((await responseTo(student, attemptId, library.first)).awards).toMatchObject([{ marks: 1 }]);
    expect((await db.attempt.findFirstOrThrow({ where: { id: attemptId } })).handedInBy).toBe('time');
  });

  test('what was written offline and comes after that is held, and the hand-in gets the receipt', async () => {
    await endedAgo(student, attemptId, 60);
    await closeWhenOver(student, attemptId);
    const late = aRecord(library.essay, 'Written in time, sent late.', 4);
    await expect(save(late)).rejects.toMatchObject({ data: { acks: [{ outcome: 'held' }] } });
    const claimed = [{ itemVersionId: library.essay, revision: 4 }];
    expect((await handIn(student, attemptId, randomUUID(), claimed)).words).toBe(0);
    expect((await essay()).value).toBe('');
  });
});

describe('handing in', () => {
  test('closes, marks the multiple choice and leaves the rest to people', async () => {
    await save(
      aRecord(library.first, KEY),
      aRecord(library.second, WRONG),
      aRecord(library.essay, 'Three more words.'),
    );
    const reply = await handIn(student, attemptId, randomUUID(), [
      { itemVersionId: library.essay, revision: 1 },
    ]);
    expect(reply).toMatchObject({ attemptId, words: 3, receipt: expect.stringMatching(/^[0-9a-f]{10}$/) });
    const awards = await db.award.findMany({
      where: { response: { attemptId } },
      select: { kind: true, marks: true, markerId: true },
    });
    expect(awards.sort((a, b) => b.marks - a.marks)).toEqual([
      { kind: 'automatic', marks: 1, markerId: null },
      { kind: 'automatic', marks: 0, markerId: null },
    ]);
  });

  test('waits for revisions that have not arrived, and names them', async () => {
    await save(aRecord(library.essay, 'One.', 1));
    const claimed = [
      { itemVersionId: library.essay, revision: 2 },
      { itemVersionId: library.first, revision: 1 },
    ];
    const before = await everything();
    await expect(handIn(student, attemptId, randomUUID(), claimed)).rejects.toMatchObject({
      code: 'missing_revisions',
      data: { missing: claimed },
    });
    expect(await everything()).toEqual(before);
  });

  test('does not wait when time is over and they could not count', async () => {
    await endedAgo(student, attemptId, 60);
    const claimed = [{ itemVersionId: library.essay, revision: 9 }];
    expect((await handIn(student, attemptId, randomUUID(), claimed)).words).toBe(0);
  });

  test('refuses the revision of a question that is not in the attempt', async () => {
    const foreign = [{ itemVersionId: randomUUID(), revision: 0 }];
    const before = await everything();
    await expect(handIn(student, attemptId, randomUUID(), foreign)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await everything()).toEqual(before);
  });

  test('what arrives afterwards is refused and held, and the answer stays as it was handed in', async () => {
    await save(aRecord(library.essay, 'Final.', 1));
    const before = await handIn(student, attemptId, randomUUID(), []);
    const more = aRecord(library.essay, 'More.', 2);
    const refusal = {
      code: 'attempt_closed',
      status: 409,
      data: { acks: [{ outcome: 'held', revision: 2 }] },
    };
    await expect(save(more)).rejects.toMatchObject(refusal);
    const stored = await everything();
    await expect(save(more)).rejects.toMatchObject(refusal);
    expect(await everything()).toEqual(stored);
    expect(await essay()).toMatchObject({ value: 'Final.', revision: 1 });
    expect(await handIn(student, attemptId, randomUUID(), [])).toEqual(before);
  });

  test('a copy of what counted is acknowledged as what it is', async () => {
    const record = aRecord(library.essay, 'Final.', 1);
    await save(record);
    await handIn(student, attemptId, randomUUID(), []);
    await expect(save(record)).rejects.toMatchObject({ data: { acks: [{ outcome: 'accepted' }] } });
  });

  test('a closed attempt does not take texts without end', async () => {
    await handIn(student, attemptId, randomUUID(), []);
    for (let revision = 1; revision <= 20; revision++) {
      await expect(save(aRecord(library.essay, 'More.', revision))).rejects.toMatchObject({ data: {} });
    }
    const before = await everything();
    await expect(save(aRecord(library.essay, 'More.', 21))).rejects.toMatchObject({
      code: 'attempt_closed',
      data: undefined,
    });
    expect(await everything()).toEqual(before);
  });

  test('says who closed it, when the device was told to, and gives the receipt to be looked up', async () => {
    const stampedAt = '2027-02-01T10:00:00.000Z';
    const wish = { idempotencyKey: randomUUID(), revisions: [], stampedAt };
    const { receipt } = await handInWith(student, attemptId, wish);
    expect(await db.attempt.findFirstOrThrow({ where: { id: attemptId } })).toMatchObject({
      handedInBy: 'student',
      handInStampedAt: new Date(stampedAt),
      words: 0,
      receipt,
    });
  });

  test('50 hand-ins at once close once, and all get the same receipt, in each of 20 attempts', {
    timeout: 60_000,
  }, async () => {
    for (let round = 0; round < 20; round++) {
      const racer = await aStudent();
      const id = await anAttempt(racer, library.paper, 'untimed');
      await saveRecords(racer, id, [aRecord(library.first, KEY)]);
      const replies = await Promise.all(
        Array.from({ length: 50 }, () => handIn(racer, id, randomUUID(), [])),
      );
      expect(new Set(replies.map((one) => JSON.stringify(one))).size).toBe(1);
      const events = await db.auditEvent.count({ where: { subjectId: id, verb: 'attempt:hand-in' } });
      const awards = await db.award.count({ where: { response: { attemptId: id } } });
      expect([events, awards]).toEqual([1, 2]);
    }
  });
});

test('saves that race with a hand-in are either in the receipt or refused, a hundred times', {
  timeout: 60_000,
}, async () => {
  for (let round = 0; round < 100; round++) {
    const racer = await aStudent();
    const id = await anAttempt(racer, library.paper, 'untimed');
    const saves = [1, 2, 3, 4].map((revision) =>
      saveRecords(racer, id, [aRecord(library.essay, `word `.repeat(revision), revision)]).then(
        () => revision,
        (error) => {
          expect(error).toMatchObject({ code: 'attempt_closed' });
          return 0;
        },
      ),
    );
    const [reply, ...saved] = await Promise.all([handIn(racer, id, randomUUID(), []), ...saves]);
    const stored = await responseTo(racer, id, library.essay);
    expect(stored.revision).toBe(Math.max(0, ...saved));
    expect(reply.words).toBe(stored.revision);
    expect(await handIn(racer, id, randomUUID(), [])).toEqual(reply);
  }
});
