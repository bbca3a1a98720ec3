import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuild } from '@/scripts/app-build';
import { atEnd } from '@/scripts/closing';
import type { Counts } from '@/scripts/counts';
import { say, step } from '@/scripts/say';
import { Cluster } from './cluster';
import type { Experiment, Lab, Report, Result } from './experiment';
import { ACTIONS_KEY } from './site';
import { onSmallDisk, smallDisk } from './small-disk';
import { summary } from './table';

/** From this scale down a run and its control may go on at the same time. */
const SMALL = 0.1;
const SMOKE_SCALE = 0.03;

const message = (error: unknown) => (error instanceof Error ? error.message : String(error));
/** A run that could not even be carried out has proved nothing. */
const broken = (error: unknown): Result => {
  if (process.env.DEBUG && error instanceof Error) say(error.stack ?? '');
  return {
    acknowledged: 0,
    violations: [{ rule: 'pass', what: `it could not run: ${message(error)}` }],
    remarks: [],
  };
};

async function carryOut(experiment: Experiment, lab: Lab): Promise<Report> {
  const { id, title } = experiment;
  const started = Date.now();
  const run = () => experiment.run(lab).catch(broken);
  // An error is no catch: a control counts only when the checker itself found fault.
  const sabotaged = () =>
    experiment.control(lab).catch((error) => {
      say(`  The control of ${id} could not run: ${message(error)}`);
      return null;
    });
  // Small ones mostly wait, each on a site and a database of its own.
  const together = experiment.smoke && lab.scale <= SMALL;
  const [result, control] = together
    ? await Promise.all([run(), sabotaged()])
    : [await run(), await sabotaged()];
  const caughtBy = [...new Set(control?.violations.map((violation) => violation.rule))].sort();
  const controlCaught = experiment.catches.some((rule) => caughtBy.includes(rule));
  const seconds = (Date.now() - started) / 1000;
  const passed = result.violations.length === 0 && controlCaught && result.acknowledged > 0;
  return { id, title, seconds, ...result, controlCaught, caughtBy, passed };
}

/** The same in a process of its own; where that cannot be, the experiment has failed. */
async function carryOutOnSmallDisk(experiment: Experiment, scale: number): Promise<Report> {
  const { id, title } = experiment;
  const nothing = { controlCaught: false, caughtBy: [], passed: false };
  return onSmallDisk(id, scale).catch((error) => ({ id, title, seconds: 0, ...broken(error), ...nothing }));
}

async function openLab(scale: number): Promise<Lab> {
  const folder = mkdtempSync(path.join(smallDisk() ?? os.tmpdir(), 'thaw-faults-'));
  chmodSync(folder, 0o755); // the database's user has to reach its own folder in it
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const cluster = await step('Starting a durable Postgres', () => Cluster.start(folder));
  atEnd(() => cluster.stop());
  return { cluster, scale, folder };
}

/**
 * Carries out experiments, each with its control, and prints a line for each.
 * @param scale 1 is the full size.
 * @returns one report for each, in the same order.
 */
export async function runExperiments(experiments: readonly Experiment[], scale: number): Promise<Report[]> {
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= ACTIONS_KEY;
  await step('Building the site', () => ensureBuild());
  const apart = (experiment: Experiment) => experiment.smallDisk && !smallDisk();
  const lab = experiments.every(apart) ? null : await openLab(scale);
  const reports: Report[] = [];
  for (const experiment of experiments) {
    const report = await (lab && !apart(experiment)
      ? carryOut(experiment, lab)
      : carryOutOnSmallDisk(experiment, scale));
    reports.push(report);
    say(summary(report));
  }
  return reports;
}

/** Writes reports for machines. */
export function writeReports(file: string, reports: readonly Report[], scale: number): void {
  const machine = { cores: os.availableParallelism(), node: process.version, platform: process.platform };
  writeFileSync(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), scale, machine, reports }, null, 2)}\n`,
  );
}

/**
 * Carries out the small set that belongs to every test run.
 * @returns how many experiments passed, with their controls caught, and how many did not.
 */
export async function runSmokeSet(experiments: readonly Experiment[]): Promise<Counts> {
  const smoke = experiments.filter((experiment) => experiment.smoke);
  const reports = await runExperiments(smoke, SMOKE_SCALE);
  const passed = reports.filter((report) => report.passed).length;
  return { passed, failed: reports.length - passed, skipped: 0 };
}
