import { uuid7 } from '@/lib/platform/ids';
import {
  type Experiment,
  examine,
  failed,
  type Lab,
  onSite,
  type Result,
  seatEveryKind,
  sized,
} from '../experiment';
import { sleep, waitFor } from '../http';
import { sabotage, slowHandIns } from '../sabotage';
import type { Site } from '../site';
import type { Student } from '../student';

const LIMIT = 120;
const WRITING = 6;
/** Grace and the minute in which the server has to close what nobody handed in. */
const LONGEST = WRITING + 10 + 60;

// The name of each instance stands at its connections (PGAPPNAME), so that the one at work can be found.
const HOLDER = `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'advisory' and l.granted and a.datname = current_database()
    and (l.classid::bigint << 32) | l.objid::bigint = hashtextextended('thaw job closing', 0)`;

/** The place of the instance whose closing job is at work; -1 when none is. */
async function atWork(site: Site): Promise<number> {
  const { rows } = await site.pool.query<{ name: string }>(HOLDER);
  return rows[0] ? Number(rows[0].name) : -1;
}

async function openAttempts(site: Site): Promise<number> {
  const { rows } = await site.pool.query<{ count: number }>(
    `select count(*)::int as count from "Attempt" where state = 'open'`,
  );
  return rows[0]?.count ?? 0;
}

/** Gives one attempt a question whose marking nobody can read: closing it fails every time. */
async function poison(site: Site, student: Student | undefined): Promise<string> {
  const attemptId = student?.options.sitting.attemptId ?? '';
  const question = student?.options.sitting.questions.find((one) => one.options !== null);
  if (!question) throw new RangeError('nobody has a question to poison');
  const id = uuid7();
  await site.pool.query(
    `insert into "ItemVersion"(id, "itemId", number, "contentHash", content, marking)
     select $1, "itemId", number + 1000, 'poisoned', content, '{"type": "nonsense"}' from "ItemVersion" where id = $2`,
    [id, question.itemVersionId],
  );
  await site.pool.query(
    `insert into "Response"("schoolId", id, "attemptId", position, "itemVersionId", "maxMarks")
     select "schoolId", gen_random_uuid(), id, 99, $2, 1 from "Attempt" where id = $1`,
    [attemptId, id],
  );
  return attemptId;
}

/** Kills the instance that is closing attempts, each time in the middle, and starts it again. */
async function killAtWork(site: Site, times: number, until: number): Promise<number> {
  let kills = 0;
  while (kills < times && Date.now() < until) {
    const before = await openAttempts(site);
    await sleep(100);
    const instance = site.instances[await atWork(site)];
    if (!instance || (await openAttempts(site)) === before) continue;
    await instance.kill();
    kills += 1;
    await sleep(300);
    await instance.start();
  }
  return kills;
}

async function trial(lab: Lab): Promise<Result> {
  return onSite(lab, { instances: [{ PGAPPNAME: '0' }, { PGAPPNAME: '1' }] }, async (site) => {
    const began = Date.now();
    const wish = { limitSeconds: LIMIT, secondsUsed: LIMIT - WRITING, speed: 8 };
    const students = await seatEveryKind(site, sized(lab, 300, 60), wish);
    const poisoned = await poison(site, students[0]);
    // Slow enough that a round takes some ten seconds: a kill then always finds work half done.
    await slowHandIns(site.pool, 40_000 / students.length);
    await Promise.all(students.map((student) => student.write(() => Date.now() > began + 4000)));
    await Promise.all(students.map((student) => student.queue.flush()));
    const end = began + LONGEST * 1000;
    const kills = await killAtWork(site, 2, end);
    const closed = await waitFor(async () => (await openAttempts(site)) <= 1, (end - Date.now()) / 1000, 250);
    // Those whose tab is still there ask for the same hand-in that the server has made.
    await Promise.all(students.slice(1, 11).map((student) => student.handIn()));
    const result = await examine(site, { poisoned: new Set([poisoned]) });
    if (!closed)
      result.violations.push(failed(`${(await openAttempts(site)) - 1} attempts were not closed in time`));
    if (kills < 2)
      result.violations.push(failed(`the closing job was killed ${kills} times in the middle, not twice`));
    const alarmed = site.instances.some(({ log }) => isAlarm(log, poisoned));
    if (!alarmed) result.violations.push(failed('the poisoned attempt raised no alarm in the log'));
    return result;
  });
}

/** Whether the log has the alarm that a person is called by. */
function isAlarm(log: string, attemptId: string): boolean {
  const lines = log.split('\n').filter((line) => line.includes('"alarm":"closing"'));
  return lines.some((line) => line.includes(attemptId));
}

/** Every closing is recorded twice, as by two servers that do not know of each other. */
async function twice(lab: Lab): Promise<Result> {
  return onSite(lab, { instances: [{}, {}] }, async (site) => {
    await sabotage(site.pool, 'doubleHandIn');
    await site.seat(20, { timing: 'stops', limitSeconds: LIMIT, secondsUsed: LIMIT + 11 });
    await waitFor(async () => (await openAttempts(site)) === 0, 30, 250);
    return examine(site);
  });
}

export const closingJobKilled: Experiment = {
  id: 'E14',
  title: 'the closing job is killed in its work on two instances, and one attempt cannot be closed',
  broken: 'every closing is recorded twice',
  catches: ['I4'],
  run: trial,
  control: twice,
};
