import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { aHandedInAttempt, anAttempt, aStudent, responseTo } from '@/lib/testing/attempts';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { sha256 } from './receipt';
import { thinAll } from './thinning-store';

let library: TestLibrary;
let student: Actor;
const going = new AbortController().signal;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  student = await aStudent();
});

/** Moves a hand-in into the past, and with it everything before. */
const handedInAgo = (id: string, minutes: number) =>
  db.$executeRaw`update "Attempt" set "handedInAt" = clock_timestamp() - make_interval(mins => ${minutes}::int) where id = ${id}::uuid`;

type Version = { second: number; value: string; outcome?: 'accepted' | 'superseded' | 'held' };

/** Writes a history: revision 1, 2, ... at these seconds after the start of an hour; the last accepted one is current. */
async function history(attemptId: string, versions: readonly Version[]): Promise<void> {
  const { id: responseId } = await responseTo(student, attemptId, library.essay);
  await db.responseRevision.deleteMany({ where: { responseId } });
  const start = Date.UTC(2026, 10, 24, 9);
  const data = versions.map(({ second, value, outcome = 'accepted' as const }, index) => ({
    schoolId: student.schoolId,
    responseId,
    revision: index + 1,
    value,
    sha256: sha256(value),
    outcome,
    receivedAt: new Date(start + second * 1000),
  }));
  await db.responseRevision.createMany({ data });
  const last = data.filter((one) => one.outcome === 'accepted').at(-1);
  await db.response.updateMany({
    where: { id: responseId },
    data: { revision: last?.revision ?? 0, value: last?.value ?? '', sha256: last?.sha256 ?? null },
  });
}

const valuesOf = async (attemptId: string) =>
  (await responseTo(student, attemptId, library.essay)).revisions.map((one) => one.value);

test('one version a minute, the last, and everything held stay; the answer does not change', async () => {
  const id = await aHandedInAttempt(student, library.paper, { [library.essay]: 'x' });
  await history(id, [
    { second: 1, value: 'a' },
    { second: 59, value: 'ab' },
    { second: 61, value: 'abc' },
    { second: 62, value: 'other device', outcome: 'superseded' },
    { second: 63, value: 'abcd' },
    { second: 64, value: 'late 1', outcome: 'held' },
    { second: 65, value: 'late 2', outcome: 'held' },
  ]);
  await handedInAgo(id, 61);
  expect(await thinAll(going)).toBe(1);
  expect(await valuesOf(id)).toEqual(['ab', 'other device', 'abcd', 'late 1', 'late 2']);
  expect(await responseTo(student, id, library.essay)).toMatchObject({ value: 'abcd', revision: 5 });
  expect(await db.attempt.findFirstOrThrow({ where: { id } })).not.toMatchObject({ thinnedAt: null });
  expect(await thinAll(going)).toBe(0);
});

test('not within an hour after the hand-in, and never while an attempt is open', async () => {
  const fresh = await aHandedInAttempt(student, library.paper, { [library.essay]: 'x' });
  await history(fresh, [
    { second: 1, value: 'a' },
    { second: 2, value: 'ab' },
  ]);
  await handedInAgo(fresh, 45);
  await anAttempt(student, library.pointsPaper, 'stops');
  expect(await thinAll(going)).toBe(0);
  expect(await valuesOf(fresh)).toEqual(['a', 'ab']);
});

test('in practice that ran on, the last version before the line stays too', async () => {
  const id = await aHandedInAttempt(student, library.paper, { [library.essay]: 'x' }, 'runs_on');
  await history(id, [
    { second: 70, value: 'early' },
    { second: 80, value: 'at the line' },
    { second: 100, value: 'after it' },
  ]);
  await db.$executeRaw`update "Attempt" set "startedAt" = '2026-11-24T08:00Z', "deadlineAt" = '2026-11-24T09:01:30Z' where id = ${id}::uuid`;
  await handedInAgo(id, 90);
  expect(await thinAll(going)).toBe(1);
  expect(await valuesOf(id)).toEqual(['at the line', 'after it']);
});

/** Words as people write them: not one word again and again, which a database would store in no room at all. */
function prose(characters: number): string {
  let seed = 1956;
  const letter = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return 'eeeettaaooiinnsshhrrdlucmfwypvbgk'[Math.floor((seed / 2_147_483_648) * 33)];
  };
  let text = '';
  while (text.length < characters)
    text += Array.from({ length: 2 + (text.length % 8) }, letter)
      .join('')
      .concat(' ');
  return text.slice(0, characters);
}

test('a 45-minute essay of 6 kB, saved 540 times, costs at most 300 kB', async () => {
  await db.responseRevision.deleteMany();
  const id = await aHandedInAttempt(student, library.paper, { [library.essay]: 'x' });
  const text = prose(6000);
  await history(
    id,
    Array.from({ length: 540 }, (_, index) => ({
      second: index * 5,
      value: text.slice(0, Math.ceil((6000 * (index + 1)) / 540)),
    })),
  );
  const before = await bytes();
  await handedInAgo(id, 90);
  await thinAll(going);
  expect(await valuesOf(id)).toHaveLength(45);
  const after = await bytes();
  expect(before).toBeGreaterThan(1_000_000);
  expect(after).toBeLessThan(300_000);
});

/**
 * Everything that the history takes on disk with its indexes, in a table that was just written: what old snapshots of
 * others still hold on to is not counted.
 */
async function bytes(): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`create temporary table kept (like "ResponseRevision" including all) on commit drop`;
    await tx.$executeRaw`insert into kept select * from "ResponseRevision"`;
    const [row] = await tx.$queryRaw<[{ disk: bigint }]>`select pg_total_relation_size('kept') as disk`;
    return Number(row.disk);
  });
}
