import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAttempt, aRecord, aStudent, responseTo } from '@/lib/testing/attempts';
import { aLibrary, KEY, type TestLibrary, WRONG } from '@/lib/testing/library';
import { handIn } from './hand-in-store';
import type { SaveRecord } from './save-api';
import { saveRecords } from './save-store';

// A batch is written as a list of values, a longer one as arrays: both have to store the same.

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

const save = (records: readonly SaveRecord[]) => saveRecords(student, attemptId, records);

/** Some records for each of some answers, newest first; every second has a plan, so that some working is null. */
function aBatch(answers: number, each: number, from = 1): SaveRecord[] {
  const ids = [library.essay, library.first, library.second, library.short, library.levels].slice(0, answers);
  return ids.flatMap((id, index) =>
    Array.from({ length: each }, (_, count) => {
      const revision = from + each - 1 - count;
      const choice = index === 1 || index === 2;
      const value = choice ? (revision % 2 ? KEY : WRONG) : `"{,\\}' ${'word '.repeat(revision)}`;
      const record = aRecord(id, value, revision);
      return revision % 2 ? record : { ...record, working: { plan: `"a", {${revision}}`, flagged: true } };
    }),
  );
}

/** What is stored of a batch, as the records themselves say it. */
async function expectStored(records: readonly SaveRecord[]): Promise<void> {
  for (const id of new Set(records.map(({ itemVersionId }) => itemVersionId))) {
    const own = records.filter((one) => one.itemVersionId === id).sort((a, b) => a.revision - b.revision);
    const said = own.map(({ revision, value, sha256, working }) => ({
      revision,
      value,
      sha256,
      working: working ?? null,
    }));
    const stored = await responseTo(student, attemptId, id);
    expect(stored).toMatchObject(said.at(-1) as object);
    expect(stored.revisions).toMatchObject(said);
    expect(stored.revisions).toHaveLength(own.length);
  }
}

describe('a batch', () => {
  test.each([
    [1, 1],
    [1, 2],
    [5, 1],
    [4, 2],
    [3, 3],
    [1, 9],
    [5, 10],
  ])('of %i answers with %i revisions each: all are kept, the newest counts', async (answers, each) => {
    const batch = aBatch(answers, each);
    const { acks } = await save(batch);
    expect(acks).toHaveLength(batch.length);
    expect(acks.every(({ outcome }) => outcome === 'accepted')).toBe(true);
    await expectStored(batch);
    // The same again is known, word for word.
    expect((await save(batch)).acks).toEqual(acks.map((ack) => ({ ...ack, currentRevision: each })));
    await expectStored(batch);
  });

  test.each([2, 10])(
    'of %i revisions with stale ones goes the locked way, and is held after the hand-in',
    async (each) => {
      await save([aRecord(library.essay, 'Newer.', 5)]);
      const stale = aRecord(library.essay, 'Stale.', 4);
      const batch = [...aBatch(1, each, 6), stale];
      const { acks } = await save(batch);
      expect(acks.map(({ outcome }) => outcome)).toEqual(['superseded', ...Array(each).fill('accepted')]);
      await handIn(student, attemptId, { idempotencyKey: randomUUID(), revisions: [] });
      const before = await responseTo(student, attemptId, library.essay);
      await expect(save(aBatch(1, each, 30))).rejects.toMatchObject({ code: 'attempt_closed' });
      const after = await responseTo(student, attemptId, library.essay);
      expect(after).toMatchObject({ value: before.value, revision: 5 + each });
      expect(after.revisions.filter(({ outcome }) => outcome === 'held')).toHaveLength(each);
    },
  );

  test('of one size is planned once and then stores other values as well', async () => {
    const sent: SaveRecord[] = [];
    for (let from = 1; from <= 16; from += 2) {
      const batch = aBatch(3, 2, from);
      await save(batch);
      sent.push(...batch);
    }
    await expectStored(sent);
  });
});
