import type pg from 'pg';
import { GRACE_SECONDS } from '@/lib/attempts/timing';
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
import { holdJob } from '../sabotage';
import type { Site } from '../site';
import type { Student } from '../student';

const LIMIT = 2700;
/** What the closing job has after the grace, and what a hand-in may take in the storm. */
const CLOSING_SECONDS = 60;
const ACKNOWLEDGED_SECONDS = 10;

const openAttempts = async (pool: pg.Pool) =>
  (await pool.query<{ n: number }>(`select count(*)::int as n from "Attempt" where state = 'open'`)).rows[0]
    ?.n ?? 0;

/** One tab at the end of time: hands in within the same second as all others, as often as it takes. */
async function handInNow(student: Student): Promise<number> {
  await sleep(Math.random() * 1000);
  const began = performance.now();
  for (;;) {
    const outcome = await student.handIn();
    const seconds = (performance.now() - began) / 1000;
    if (outcome.kind !== 'failed' || seconds > CLOSING_SECONDS) return seconds;
    await sleep(200);
  }
}

/** Everybody writes until the deadline; three in ten are gone before it and never come back. */
async function writeToTheEnd(site: Site, deadline: number, gone: readonly Student[]): Promise<number[]> {
  let over = false;
  const writing = site.students.map((student) => student.write(() => over || student.offline));
  await sleep(Math.max(0, (deadline - Date.now()) / 2));
  for (const student of gone) student.offline = true;
  await sleep(Math.max(0, deadline - Date.now()));
  over = true;
  await Promise.all(writing);
  const present = site.students.filter((student) => !student.offline);
  return Promise.all(present.map(handInNow));
}

async function trial(lab: Lab, broken: boolean): Promise<Result> {
  return onSite(lab, {}, async (site) => {
    const release = broken ? await holdJob(site.pool, 'closing') : null;
    const left = sized(lab, 20, 6);
    const deadline = Date.now() + left * 1000;
    const wish = { limitSeconds: LIMIT, secondsUsed: LIMIT - left, speed: 2 };
    await seatEveryKind(site, sized(lab, 501, 21), wish);
    const gone = site.students.filter((_student, index) => index % 10 < 3);
    const seconds = (await writeToTheEnd(site, deadline, gone)).sort((a, b) => a - b);
    const graceOver = deadline + GRACE_SECONDS * 1000;
    // Looks a little longer than is allowed, so that the checker has something to see.
    const all = (graceOver - Date.now()) / 1000 + CLOSING_SECONDS + 5;
    const closed = await waitFor(async () => (await openAttempts(site.pool)) === 0, all, 500);
    const closedAfter = (Date.now() - graceOver) / 1000;
    const result = await examine(site, { drainSeconds: null });
    await release?.();
    const slowest = seconds.at(-1) ?? 0;
    if (slowest > ACKNOWLEDGED_SECONDS)
      result.violations.push(failed(`a hand-in took ${slowest.toFixed(1)} s`));
    if (!closed) result.violations.push(failed(`${await openAttempts(site.pool)} attempts stay open`));
    result.remarks.push(
      `${seconds.length} handed in, the slowest in ${slowest.toFixed(2)} s; ${gone.length} tabs gone, closed ${closedAfter.toFixed(1)} s after the grace`,
    );
    return result;
  });
}

export const deadlineStorm: Experiment = {
  id: 'E12',
  title: 'all hand in within one second and three tabs in ten are gone: the server closes the rest',
  broken: 'the closing job never runs',
  catches: ['I8'],
  run: (lab) => trial(lab, false),
  control: (lab) => trial(lab, true),
};
