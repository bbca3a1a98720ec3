import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { type Sql, transaction } from '@/lib/platform/sql';
import { anAttempt, aRecord, aStudent, responseTo } from '@/lib/testing/attempts';
import { aLibrary, KEY, type TestLibrary, WRONG } from '@/lib/testing/library';
import { untilWaiting } from '@/lib/testing/locks';
import { startBreak } from './break-store';
import { handIn } from './hand-in-store';
import type { SaveRecord } from './save-api';
import { saveRecords } from './save-store';
import type { Timing } from './timing';

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
afterEach(() => {
  vi.restoreAllMocks();
});

const save = (...records: SaveRecord[]) => saveRecords(student, attemptId, records);
const answerTo = (itemVersionId: string) => responseTo(student, attemptId, itemVersionId);
const historyOf = async (itemVersionId: string) =>
  (await answerTo(itemVersionId)).revisions.map((one) => [one.revision, one.value, one.outcome]).sort();

const WRITE = '%with attempt as%';
const LOCK = 'select%for update';

/**
 * Lets saves read and judge, holds up their writes, does something, and lets them go on.
 * @param before what comes first once the lock is free, as one that waits for it; undefined for nothing.
 * @param meanwhile what is committed before anybody goes on.
 */
async function held<S, B = undefined>(
  saves: () => Promise<S>[],
  { before, meanwhile }: { before?: () => Promise<B>; meanwhile?: (sql: Sql) => Promise<unknown> },
) {
  let waiters: [Promise<B | undefined>, Promise<PromiseSettledResult<S>[]>] | undefined;
  await transaction(async (sql) => {
    await sql.query('select 1 from "Attempt" where "schoolId" = $1 and id = $2 for update', [
      student.schoolId,
      attemptId,
    ]);
    const first = before?.() ?? Promise.resolve(undefined);
    if (before) await untilWaiting(LOCK);
    const all = saves();
    waiters = [first, Promise.allSettled(all)];
    await untilWaiting(WRITE, all.length);
    await meanwhile?.(sql);
  });
  const [first, settled] = await Promise.all(waiters ?? []);
  return { first: first as B, settled: settled as PromiseSettledResult<S>[] };
}

describe('between the read of a save and its write', () => {
  test('a hand-in closes the attempt: the save is held, and the script is as it was handed in', async () => {
    await save(aRecord(library.essay, 'Before.', 1));
    const { first: reply, settled } = await held(() => [save(aRecord(library.essay, 'Too late now.', 2))], {
      before: () => handIn(student, attemptId, { idempotencyKey: randomUUID(), revisions: [] }),
    });
    expect(settled).toMatchObject([
      {
        reason: { code: 'attempt_closed', data: { acks: [{ outcome: 'held', currentRevision: 1 }] } },
      },
    ]);
    expect(reply.words).toBe(1);
    expect(await answerTo(library.essay)).toMatchObject({ value: 'Before.', revision: 1 });
    expect(await historyOf(library.essay)).toEqual([
      [1, 'Before.', 'accepted'],
      [2, 'Too late now.', 'held'],
    ]);
  });

  test('a break begins: in its first seconds the save still counts, and it is told of the break', async () => {
    const { first: status, settled } = await held(() => [save(aRecord(library.essay, 'On its way.'))], {
      before: () => startBreak(student, attemptId),
    });
    expect(status.breakStartedAt).not.toBeNull();
    expect(settled).toMatchObject([
      { value: { breakStartedAt: status.breakStartedAt, acks: [{ outcome: 'accepted' }] } },
    ]);
    expect((await answerTo(library.essay)).value).toBe('On its way.');
  });

  const over = "clock_timestamp() - interval '11 s'";
  test.each<[string, Timing, string, string, string[]]>([
    ['a break stops the clock', 'stops', `"breakStartedAt" = ${over}`, 'on_break', []],
    ['time is taken away', 'stops', `"deadlineAt" = ${over}`, 'time_over', ['held']],
    ['the window closes', 'runs_on', `"stopsAt" = ${over}`, 'time_over', ['held']],
  ])('%s: the save is judged anew', async (_name, timing, change, code, outcomes) => {
    student = await aStudent();
    attemptId = await anAttempt(student, library.paper, timing);
    const { settled } = await held(() => [save(aRecord(library.essay, 'Written before.'))], {
      meanwhile: (sql) =>
        sql.query(
          `update "Attempt" set "startedAt" = "startedAt" - interval '1 hour', ${change} where "schoolId" = $1 and id = $2`,
          [student.schoolId, attemptId],
        ),
    });
    expect(settled).toMatchObject([{ reason: { code } }]);
    const stored = await answerTo(library.essay);
    expect(stored).toMatchObject({ value: '', revision: 0 });
    expect(stored.revisions.map((one) => one.outcome)).toEqual(outcomes);
  });

  test('more time is given: the save counts and tells the new deadline', async () => {
    const { settled } = await held(() => [save(aRecord(library.essay, 'Text.'))], {
      meanwhile: (sql) =>
        sql.query(
          `update "Attempt" set "deadlineAt" = "deadlineAt" + interval '5 min' where "schoolId" = $1 and id = $2`,
          [student.schoolId, attemptId],
        ),
    });
    const { deadlineAt } = await db.attempt.findFirstOrThrow({ where: { id: attemptId } });
    expect(settled).toMatchObject([
      { value: { deadlineAt: deadlineAt?.toISOString(), acks: [{ outcome: 'accepted' }] } },
    ]);
  });

  test('another device saves the same revision: one is the answer, the other is told, both are kept', async () => {
    const { settled } = await held(
      () => ['One device.', 'Another device.'].map((text) => save(aRecord(library.essay, text, 1))),
      {},
    );
    const outcomes = settled.map((one) => (one.status === 'fulfilled' ? one.value.acks[0]?.outcome : null));
    expect([...outcomes].sort()).toEqual(['accepted', 'superseded']);
    const winner = outcomes.indexOf('accepted') === 0 ? 'One device.' : 'Another device.';
    expect(await answerTo(library.essay)).toMatchObject({ value: winner, revision: 1 });
    expect((await historyOf(library.essay)).map(([, text]) => text)).toEqual([
      'Another device.',
      'One device.',
    ]);
  });

  test('another device saves one answer of a batch: the batch is judged anew as a whole', async () => {
    const batches = [
      [aRecord(library.essay, 'Mine.', 1), aRecord(library.first, KEY, 1)],
      [aRecord(library.first, WRONG, 3), aRecord(library.second, KEY, 1)],
    ];
    const { settled } = await held(() => batches.map((batch) => save(...batch)), {});
    expect(settled.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await answerTo(library.first)).toMatchObject({ value: WRONG, revision: 3 });
    expect(await answerTo(library.essay)).toMatchObject({ value: 'Mine.', revision: 1 });
    expect(await answerTo(library.second)).toMatchObject({ value: KEY, revision: 1 });
    const records = batches.flat();
    for (const itemVersionId of new Set(records.map((one) => one.itemVersionId))) {
      const own = records.filter((one) => one.itemVersionId === itemVersionId).length;
      expect(await historyOf(itemVersionId)).toHaveLength(own);
    }
  });

  test('the very same records come again: all get the same acknowledgement, and they are stored once', async () => {
    const batch = [aRecord(library.essay, 'Text.', 1), aRecord(library.first, KEY, 1)];
    const { settled } = await held(() => [save(...batch), save(...batch), save(...batch)], {});
    const acks = settled.map((one) => (one.status === 'fulfilled' ? one.value.acks : null));
    expect(new Set(acks.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(acks[0]?.map((one) => one.outcome)).toEqual(['accepted', 'accepted']);
    expect(await historyOf(library.essay)).toEqual([[1, 'Text.', 'accepted']]);
    expect(await historyOf(library.first)).toEqual([[1, KEY, 'accepted']]);
  });

  test('a copy of the record was held: it stays what it is, and has to come again under a new number', async () => {
    const record = aRecord(library.essay, 'At the last moment.', 1);
    const { id: responseId } = await answerTo(library.essay);
    const { settled } = await held(() => [save(record)], {
      meanwhile: (sql) =>
        sql.query(
          `insert into "ResponseRevision" ("schoolId", id, "responseId", revision, value, sha256, outcome)
           values ($1, $2, $3, 1, $4, $5, 'held')`,
          [student.schoolId, randomUUID(), responseId, record.value, record.sha256],
        ),
    });
    expect(settled).toMatchObject([{ value: { acks: [{ outcome: 'superseded', currentRevision: 1 }] } }]);
    expect(await answerTo(library.essay)).toMatchObject({ value: '', revision: 0, revisions: [{}] });
    await save({ ...record, revision: 2 });
    expect(await answerTo(library.essay)).toMatchObject({ value: record.value, revision: 2 });
  });
});

describe('statements', () => {
  const counted = async (work: () => Promise<unknown>) => {
    const query = vi.spyOn(pg.Client.prototype, 'query');
    await work().catch(() => {});
    return query.mock.calls.length;
  };

  test('a save is one read and one write, a copy of it one read, also after the hand-in', async () => {
    const batch = [aRecord(library.essay, 'Text.', 1), aRecord(library.first, KEY, 1)];
    await save(aRecord(library.second, KEY)); // connections are open
    expect(await counted(() => save(...batch))).toBe(2);
    vi.restoreAllMocks();
    expect(await counted(() => save(...batch))).toBe(1);
    vi.restoreAllMocks();
    await handIn(student, attemptId, { idempotencyKey: randomUUID(), revisions: [] });
    expect(await counted(() => save(...batch))).toBe(1);
  });
});

test('devices that write into each other lose nothing and never go back', async () => {
  const texts = Array.from({ length: 4 }, (_, device) =>
    Array.from({ length: 8 }, (_, index) =>
      aRecord(library.essay, `device ${device} text ${index}`, index + 1),
    ),
  );
  const seen: number[] = [];
  await Promise.all(
    texts.map(async (records) => {
      let last = 0;
      for (const record of records) {
        const current = (await save(record)).acks[0]?.currentRevision ?? 0;
        expect(current).toBeGreaterThanOrEqual(Math.max(last, record.revision));
        last = current;
      }
      seen.push(last);
    }),
  );
  const stored = await answerTo(library.essay);
  expect(stored.revision).toBe(8);
  expect(seen).toEqual([8, 8, 8, 8]);
  expect(stored.revisions).toHaveLength(32);
  const accepted = stored.revisions.filter((one) => one.outcome === 'accepted');
  expect(new Set(accepted.map((one) => one.revision)).size).toBe(accepted.length);
  expect(stored.value).toBe(accepted.at(-1)?.value);
});
