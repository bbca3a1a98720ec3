import { check, type Violation } from './checker';
import type { Cluster } from './cluster';
import { readFacts } from './facts';
import { waitFor } from './http';
import { Site, type SiteWish, type StudentsWish } from './site';
import type { Student } from './student';

/** What came out of one run: how many records were acknowledged, and every promise that was broken. */
export type Result = { acknowledged: number; violations: Violation[]; remarks: string[] };

/** What is kept of one experiment. */
export type Report = {
  id: string;
  title: string;
  seconds: number;
  acknowledged: number;
  violations: Violation[];
  remarks: string[];
  /** Whether the checker found fault with the deliberately broken run, and by which rules. */
  controlCaught: boolean;
  caughtBy: string[];
  passed: boolean;
};

/** What an experiment works with. */
export type Lab = {
  cluster: Cluster;
  /** Sizes are for 1; a tenth has a tenth of the students and fewer repetitions. */
  scale: number;
  /** Folder for files of this run; gone afterwards. */
  folder: string;
};

export type Experiment = {
  id: string;
  title: string;
  /** What the control breaks on purpose, in a few words. */
  broken: string;
  /** Rules of which the control must break one; fault found by others alone may be chance. */
  catches: readonly Violation['rule'][];
  /** Part of the small set that runs with every test run; such a one leaves the database server alone. */
  smoke?: boolean;
  /** Needs a file system of its own, small enough to fill up. */
  smallDisk?: boolean;
  run(lab: Lab): Promise<Result>;
  /** The same with something deliberately broken; the checker must find violations in it. */
  control(lab: Lab): Promise<Result>;
};

/** A size for this scale, at least `least`. */
export function sized(lab: Lab, full: number, least: number): number {
  return Math.max(least, Math.round(full * lab.scale));
}

/** Runs `trial` on a site of its own and closes that whatever happens. */
export async function onSite<T>(lab: Lab, wish: SiteWish, trial: (site: Site) => Promise<T>): Promise<T> {
  const site = await Site.open(lab.cluster, wish);
  try {
    return await trial(site);
  } finally {
    await site.close();
  }
}

/**
 * Seats students whose time ends at the same instant: a third sits practice of their own that stops there, a third a
 * mock, a third practice that was set, whose window closes there.
 * @param count of all; rounded up to three equal parts.
 */
export async function seatEveryKind(
  site: Site,
  count: number,
  wish: Omit<StudentsWish, 'timing' | 'set'>,
): Promise<Student[]> {
  const seats = [];
  for (const set of [null, 'mock', 'practice'] as const)
    seats.push(await site.seat(Math.ceil(count / 3), { ...wish, timing: 'stops', set }));
  return seats.flat();
}

/** Lets students write while a fault goes on; they stop when it is over. */
export async function whileWriting(site: Site, fault: () => Promise<void>): Promise<void> {
  let over = false;
  const writing = site.students.map((student) => student.write(() => over));
  try {
    await fault();
  } finally {
    over = true;
    await Promise.all(writing);
  }
}

export type Examination = {
  /** Seconds that devices get to send what waits, once the fault is over; null leaves out this part. */
  drainSeconds?: number | null;
  poisoned?: ReadonlySet<string>;
};

/** Waits until every device has sent all it has, then compares histories and database. */
export async function examine(
  site: Site,
  { drainSeconds = 60, poisoned }: Examination = {},
): Promise<Result> {
  const violations: Violation[] = [];
  const waiting = () => site.students.filter((student) => student.queue.unsaved()).length;
  if (drainSeconds !== null && !(await waitFor(() => waiting() === 0, drainSeconds)))
    violations.push({ rule: 'pass', what: `${waiting()} devices still wait after ${drainSeconds} s` });
  for (const student of site.students) student.settle();
  violations.push(...check(site.history.lines, await readFacts(site.pool), poisoned));
  return { acknowledged: site.history.acknowledged(), violations, remarks: [] };
}

/** A violation of what an experiment asks for beside the invariants. */
export const failed = (what: string): Violation => ({ rule: 'pass', what });
