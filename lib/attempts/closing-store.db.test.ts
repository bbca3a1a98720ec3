import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { runAlone } from '@/lib/platform/run-alone';
import { transaction } from '@/lib/platform/sql';
import { anAttempt, aRecord, aStudent, endedAgo } from '@/lib/testing/attempts';
import { aLibrary, KEY, type TestLibrary } from '@/lib/testing/library';
import { startBreak } from './break-store';
import { closeAllOverdue } from './closing-store';
import { saveRecords } from './save-store';

let library: TestLibrary;
const going = new AbortController().signal;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  await db.attempt.deleteMany();
});

const stateOf = async (id: string) => (await db.attempt.findFirstOrThrow({ where: { id } })).state;
const openCount = () => db.attempt.count({ where: { state: 'open' } });

/** Somebody's attempt whose time ended then. */
async function overdue(seconds = 60): Promise<{ student: Actor; id: string }> {
  const student = await aStudent();
  const id = await anAttempt(student, library.paper, 'stops');
  await endedAgo(student, id, seconds);
  return { student, id };
}

/** Gives an attempt a question that cannot be marked. */
async function poison(attemptId: string): Promise<void> {
  const { itemId } = await db.itemVersion.findUniqueOrThrow({ where: { id: library.first } });
  const id = randomUUID();
  const number = 100 + (await db.itemVersion.count());
  await db.itemVersion.create({ data: { id, itemId, number, contentHash: id, content: {}, marking: {} } });
  await db.response.updateMany({
    where: { attemptId, itemVersionId: library.first },
    data: { itemVersionId: id },
  });
}

/** Copies one overdue attempt for many students of its school, the oldest first. */
async function copies(count: number): Promise<void> {
  const { student, id } = await overdue();
  await db.$executeRaw`
    with people as (
      insert into "User" (id, name) select gen_random_uuid(), 'Copy ' || n from generate_series(1, ${count}::int) n returning id),
    members as (
      insert into "Membership" ("schoolId", "userId", role) select ${student.schoolId}::uuid, id, 'student' from people returning "userId"),
    sittings as (
      insert into "Attempt" ("schoolId", id, "studentId", "paperId", title, timing, "timeLimitSeconds", "startedAt", "deadlineAt")
      select a."schoolId", gen_random_uuid(), m."userId", a."paperId", a.title, a.timing, a."timeLimitSeconds", a."startedAt", a."deadlineAt"
      from "Attempt" a, members m where a.id = ${id}::uuid returning id)
    insert into "Response" ("schoolId", id, "attemptId", position, "itemVersionId", "presetId", "markSchemeVersionId", "maxMarks", value, revision, sha256)
    select r."schoolId", gen_random_uuid(), s.id, r.position, r."itemVersionId", r."presetId", r."markSchemeVersionId", r."maxMarks", ${KEY}, 1, 'x'
    from "Response" r, sittings s where r."attemptId" = ${id}::uuid`;
}

describe('which attempts are closed', () => {
  test('the one whose time and grace are over, with the last answers that arrived', async () => {
    const { student, id } = await overdue(-60);
    await saveRecords(student, id, [aRecord(library.first, KEY), aRecord(library.essay, 'Last words.')]);
    await endedAgo(student, id, 11);
    expect(await closeAllOverdue(going)).toBe(1);
    const attempt = await db.attempt.findFirstOrThrow({
      where: { id },
      include: { responses: { include: { awards: true } } },
    });
    expect(attempt).toMatchObject({ state: 'handed_in', handedInBy: 'time', words: 2 });
    const [first] = attempt.responses.filter((one) => one.itemVersionId === library.first);
    expect(first?.awards).toMatchObject([{ kind: 'automatic', marks: 1 }]);
    expect(await db.auditEvent.findMany({ where: { subjectId: id, verb: 'attempt:hand-in' } })).toMatchObject(
      [{ actorId: null, detail: { by: 'time' } }],
    );
    expect(await closeAllOverdue(going)).toBe(0);
  });

  test('not one in grace, in a break, in practice that runs on, without limit, or with time left', async () => {
    const left = await overdue(-60);
    const resting = await overdue(-60);
    await startBreak(resting.student, resting.id);
    const student = await aStudent();
    const runsOn = await anAttempt(student, library.paper, 'runs_on');
    await endedAgo(student, runsOn, 600);
    const untimed = await anAttempt(student, library.pointsPaper, 'untimed');
    const grace = await overdue(1); // the last of them: grace does not wait for a slow machine
    expect(await closeAllOverdue(going)).toBe(0);
    for (const id of [grace.id, left.id, resting.id, runsOn, untimed]) expect(await stateOf(id)).toBe('open');
  });
});

describe('many, and broken ones', () => {
  test('500 are closed in far less than a minute, each once', async () => {
    await copies(499);
    const began = performance.now();
    expect(await closeAllOverdue(going)).toBe(500);
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(await openCount()).toBe(0);
    const events = await db.auditEvent.findMany({ where: { verb: 'attempt:hand-in' } });
    expect(new Set(events.map((one) => one.subjectId)).size).toBe(events.length);
    expect(await db.award.count({ where: { kind: 'automatic' } })).toBe(1000);
  }, 60_000);

  test('a poisoned attempt stops no other, and is tried again each time', async () => {
    const first = await overdue(7200);
    await poison(first.id);
    const others = [await overdue(60), await overdue(30)];
    expect(await closeAllOverdue(going)).toBe(2);
    for (const { id } of others) expect(await stateOf(id)).toBe('handed_in');
    expect(await stateOf(first.id)).toBe('open');
    expect(await closeAllOverdue(going)).toBe(0);
    await db.response.deleteMany({ where: { attemptId: first.id, position: 1 } });
    expect(await closeAllOverdue(going)).toBe(1);
    expect(await stateOf(first.id)).toBe('handed_in');
  });

  test('two rounds at once close each attempt once', async () => {
    await copies(19);
    const ids = (await db.attempt.findMany({ select: { id: true } })).map((one) => one.id);
    const [a, b] = await Promise.all([closeAllOverdue(going), closeAllOverdue(going)]);
    expect(a + b).toBeGreaterThanOrEqual(20);
    const events = await db.auditEvent.groupBy({
      by: ['subjectId'],
      where: { verb: 'attempt:hand-in', subjectId: { in: ids } },
      _count: true,
    });
    expect(events).toHaveLength(20);
    expect(events.every((one) => one._count === 1)).toBe(true);
  });

  test('a round that is stopped in the middle is finished by the next one', async () => {
    await copies(59);
    const stop = new AbortController();
    let round: Promise<number> | undefined;
    await transaction(async (sql) => {
      // All but the first twenty are held, so that it stands in the middle however quick it is.
      await sql.query(`select 1 from "Attempt"
        where id in (select id from "Attempt" where state = 'open' order by id offset 20) for update`);
      round = closeAllOverdue(stop.signal);
      await expect.poll(openCount, { timeout: 8000, interval: 10 }).toBe(40);
      stop.abort();
    });
    const closed = (await round) as number;
    expect(closed).toBeLessThan(60);
    expect(await openCount()).toBe(60 - closed);
    expect(await closeAllOverdue(going)).toBe(60 - closed);
    expect(await openCount()).toBe(0);
  });
});

describe('one process at a time', () => {
  test('a second one leaves at once, and gets its turn afterwards', async () => {
    let finish: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const inside = new Promise<void>((done) => {
      begun = done;
    });
    const first = runAlone('test', going, () => {
      begun();
      return new Promise<void>((done) => {
        finish = done;
      });
    });
    await inside;
    expect(await runAlone('test', going, async () => undefined)).toBe(false);
    expect(await runAlone('other', going, async () => undefined)).toBe(true);
    finish();
    expect(await first).toBe(true);
    expect(await runAlone('test', going, async () => undefined)).toBe(true);
  });

  test('work that fails gives the lock back', async () => {
    const fails = runAlone('test', going, () => Promise.reject(new Error('broken')));
    await expect(fails).rejects.toThrow('broken');
    expect(await runAlone('test', going, async () => undefined)).toBe(true);
  });

  test('a holder whose connection dies is told to stop, and the next one can begin', async () => {
    const stopped = runAlone('test', going, async (signal) => {
      await db.$executeRaw`
        select pg_terminate_backend(l.pid) from pg_locks l
        where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())`;
      await expect.poll(() => signal.aborted, { timeout: 5000, interval: 10 }).toBe(true);
    });
    expect(await stopped).toBe(true);
    expect(await runAlone('test', going, async () => undefined)).toBe(true);
  });
});
