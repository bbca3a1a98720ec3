import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureFloors } from '@/bench/attempts/floors';
import type { Report } from '@/bench/attempts/measured';
import { summarise } from '@/bench/attempts/profile';
import { print } from '@/bench/attempts/report';
import { runFlows, runOpening, runSaves, runSitting } from '@/bench/attempts/runs';
import { openSite } from '@/bench/attempts/site';
import { runSteps } from '@/bench/attempts/steps';
import { runCommand } from './closing';
import { StartProblem, say, step } from './say';

const HELP = `Measures how the site carries a crowd: the whole flow of an attempt over HTTP, on the production build with a
durable Postgres of its own.

  npm run bench:attempts                              500 students who write for 2 minutes, floors, saturation
  npm run bench:attempts -- --students 100 --minutes 1
  npm run bench:attempts -- --saves-only              saves alone, as fast as they go
  npm run bench:attempts -- --flows-only              whole flows, as fast as they go
  npm run bench:attempts -- --steps-only              what one request of each step costs
  npm run bench:attempts -- --opening 200             200 students of a class open a mock in the same second
  npm run bench:attempts -- --floors-only             what this machine can do at best
  npm run bench:attempts -- --seconds 30              how long saturation lasts (20)
  npm run bench:attempts -- --workers 4               server processes (cores, at most 4)
  npm run bench:attempts -- --loaders 2               load processes (1)
  npm run bench:attempts -- --profile FOLDER          a CPU profile of every server process, and where its time went
  npm run bench:attempts -- --json FILE               the results for machines as well`;

const cores = os.availableParallelism();

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new StartProblem(`--${name} takes a number above 0.`);
  return value;
}

function machine(): Report['machine'] {
  return {
    cores,
    model: os.cpus()[0]?.model ?? 'unknown',
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
  };
}

runCommand(async () => {
  const options = {
    students: { type: 'string', default: '500' },
    minutes: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '20' },
    workers: { type: 'string', default: String(Math.min(cores, 4)) },
    loaders: { type: 'string', default: '1' },
    json: { type: 'string' },
    profile: { type: 'string' },
    opening: { type: 'string' },
    'saves-only': { type: 'boolean' },
    'flows-only': { type: 'boolean' },
    'steps-only': { type: 'boolean' },
    'floors-only': { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options, strict: true });
  if (values.help) {
    say(HELP);
    return 0;
  }
  const some = [
    values.opening,
    values['saves-only'],
    values['flows-only'],
    values['steps-only'],
    values['floors-only'],
  ].some(Boolean);
  const wish = {
    students: Math.ceil(positive('students', values.students)),
    opening: values.opening ? Math.ceil(positive('opening', values.opening)) : 0,
    minutes: positive('minutes', values.minutes),
    workers: Math.ceil(positive('workers', values.workers)),
    loaders: Math.ceil(positive('loaders', values.loaders)),
  };
  const seconds = positive('seconds', values.seconds);
  const profile = values.profile ? path.resolve(values.profile) : null;
  if (profile) mkdirSync(profile, { recursive: true });
  const site = await openSite(wish.workers, profile);
  const report: Report = {
    at: new Date().toISOString(),
    machine: machine(),
    wish,
    floors: null,
    sitting: null,
    opening: null,
    flows: null,
    steps: null,
    saves: null,
  };
  if (!some || values['floors-only'])
    report.floors = await step('Measuring floors', () => measureFloors(site.databaseUrl, site.pids.postgres));
  if (!some) report.sitting = await step('A school sits a paper', () => runSitting(site, wish));
  if (wish.opening > 0)
    report.opening = await step('A class opens a mock', () => runOpening(site, wish.opening, wish.loaders));
  if (!some || values['steps-only']) report.steps = await step('Step by step', () => runSteps(site));
  if (!some || values['flows-only'])
    report.flows = await step('Flows at saturation', () => runFlows(site, seconds, wish.loaders));
  if (!some || values['saves-only'])
    report.saves = await step('Saves at saturation', () => runSaves(site, seconds, wish.loaders));
  say(`\n${print(report)}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (profile) {
    await site.stopServers();
    say(`\n${summarise(profile)}`);
  }
  const lost = [report.sitting, report.opening, report.flows, report.saves].some(
    (run) => run !== null && run.lost > 0,
  );
  return lost ? 1 : 0;
});
