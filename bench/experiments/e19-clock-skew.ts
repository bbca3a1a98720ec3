import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createServerClock } from '@/lib/attempts/browser/server-clock';
import { AttemptStatus } from '@/lib/attempts/save-api';
import {
  type Experiment,
  examine,
  failed,
  type Lab,
  onSite,
  type Result,
  sized,
  whileWriting,
} from '../experiment';
import { practisePage, startPractice } from '../forms';
import { ask, sleep, waitFor } from '../http';
import { sabotage } from '../sabotage';
import type { Site } from '../site';
import type { Student } from '../student';
import { visit } from '../visits';

const SECOND = 1000;
const FIVE_MINUTES = 300 * SECOND;
const HOUR = 3600 * SECOND;
const LIMIT = 20;
const GRACE = 10;
/** The closing job looks every 10 s. */
const CLOSED_AFTER = LIMIT + GRACE + 25;

/** An instance whose clock is wrong by so much. */
const skewed = (skew: number) => ({
  NODE_OPTIONS: `--import ${pathToFileURL(path.resolve('bench/preload/skew.mjs'))}`,
  BENCH_CLOCK_SKEW: String(skew),
});

/** Whether the instance lets in somebody whose session ends (or ended) by the database's clock at this moment. */
async function letsIn(site: Site, port: number, student: Student, endsIn: number): Promise<boolean> {
  await site.pool.query(
    `update "Session" set expires = now() + $2::float8 * interval '1 millisecond' where "userId" = $1`,
    [student.options.sitting.studentId, endsIn],
  );
  const headers = { cookie: student.cookie };
  const answer = await ask({ method: 'GET', url: `http://127.0.0.1:${port}/api/v1/me`, headers });
  return answer.status === 200;
}

/** Proves that the clocks are wrong, or all of this would show nothing: the end of a session is what they decide. */
async function clocksOff(site: Site): Promise<string[]> {
  const [fast, slow] = site.instances;
  const [student] = site.students;
  if (!fast || !slow || !student) return ['there is nothing to look at'];
  const almost = FIVE_MINUTES - 60 * SECOND;
  const found: string[] = [];
  if (await letsIn(site, fast.port, student, almost)) found.push('the clock of the fast instance is right');
  if (!(await letsIn(site, slow.port, student, -almost)))
    found.push('the clock of the slow instance is right');
  await letsIn(site, slow.port, student, 24 * HOUR);
  return found;
}

/** Starts practice through the site: start and deadline must be the database's. */
async function startsAreTrue(site: Site, students: readonly Student[]): Promise<string[]> {
  const found: string[] = [];
  for (const student of students) {
    const page = await practisePage(site, student);
    const before = Date.now();
    const id = await startPractice(site, student, page);
    const after = Date.now();
    const { rows } = await site.pool.query<{ startedAt: Date }>(
      'select "startedAt" from "Attempt" where id = $1',
      [id],
    );
    const started = rows[0]?.startedAt.getTime() ?? Number.NaN;
    if (!(started >= before - SECOND && started <= after + SECOND))
      found.push(`${student.options.device}: started ${Math.round((started - before) / SECOND)} s off`);
  }
  return found;
}

/** What each device shows as the server's time after a look at the attempt's status. */
async function shownClocks(site: Site): Promise<string[]> {
  const found: string[] = [];
  for (const student of site.students.slice(0, 10)) {
    const sent = performance.now();
    const answer = await visit(site, student, `/api/v1/attempts/${student.options.sitting.attemptId}/status`);
    const { serverNow } = AttemptStatus.parse(JSON.parse(answer?.text ?? 'null'));
    const sighting = { serverNow: Date.parse(serverNow), earliest: sent, latest: performance.now() };
    const off = createServerClock(() => performance.now(), sighting).now() - Date.now();
    if (Math.abs(off) > SECOND)
      found.push(`${student.options.device}: its clock shows ${Math.round(off)} ms off`);
  }
  return found;
}

async function allClosed(site: Site): Promise<boolean> {
  const { rows } = await site.pool.query<{ count: number }>(
    `select count(*)::int as count from "Attempt" where state = 'open' and "timeLimitSeconds" = $1`,
    [LIMIT],
  );
  return rows[0]?.count === 0;
}

/** One instance is five minutes fast, the other five minutes slow, and devices are up to an hour off. */
async function trial(lab: Lab): Promise<Result> {
  return onSite(lab, { instances: [skewed(FIVE_MINUTES), skewed(-FIVE_MINUTES)] }, async (site) => {
    const began = Date.now();
    const wish = { timing: 'stops', limitSeconds: LIMIT, speed: 4 } as const;
    for (const skew of [-HOUR, -FIVE_MINUTES, FIVE_MINUTES, HOUR])
      await site.seat(sized(lab, 50, 4), { ...wish, skew });
    const found = [...(await clocksOff(site)), ...(await shownClocks(site))];
    const until = (seconds: number) => sleep(Math.max(0, began + seconds * SECOND - Date.now()));
    await whileWriting(site, () => until(LIMIT - 6));
    // A third hands in, a third goes on beyond the end, and the tabs of the last third are closed.
    const [early = [], late = []] = [0, 1].map((third) =>
      site.students.filter((_, index) => index % 3 === third),
    );
    await Promise.all(early.map((student) => student.handIn()));
    found.push(...(await startsAreTrue(site, early.slice(0, 4))));
    await Promise.all(
      late.map((student) => student.write(() => Date.now() > began + (LIMIT + GRACE + 3) * SECOND)),
    );
    const left = (began - Date.now()) / SECOND + CLOSED_AFTER;
    if (!(await waitFor(() => allClosed(site), left, 250)))
      found.push('attempts are open long after their time');
    const result = await examine(site);
    result.violations.push(...found.map(failed));
    return result;
  });
}

/** The same wrong clock, and it is the one that saves are stamped with. */
async function believed(lab: Lab): Promise<Result> {
  return onSite(lab, {}, async (site) => {
    await sabotage(site.pool, 'wrongClock');
    await site.seat(10, { timing: 'stops', limitSeconds: 60, speed: 8 });
    await whileWriting(site, () => sleep(2 * SECOND));
    return examine(site);
  });
}

export const clockSkew: Experiment = {
  id: 'E19',
  title: "the servers' clocks are five minutes fast and slow, and devices are up to an hour off",
  broken: 'saves are stamped by a clock that is five minutes fast',
  catches: ['I3'],
  run: trial,
  control: believed,
};
