import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { keepTrack } from '@/scripts/processes';
import type { Log } from './browser';
import type { Job, Outcome, Plan } from './plan';
import type { Person } from './student';

export type CrowdWish = { origin: string; people: readonly Person[]; slug: string; processes: number };

/** Plays a plan with all people, spread over processes of their own, and joins what they measured. */
export async function play(wish: CrowdWish, plan: Plan): Promise<Outcome> {
  const { people, processes } = wish;
  const share = Math.ceil(people.length / processes);
  const jobs: Job[] = Array.from({ length: processes }, (_, index) => ({
    origin: wish.origin,
    slug: wish.slug,
    first: index * share,
    people: people.slice(index * share, (index + 1) * share),
    plan,
  }));
  const outcomes = await Promise.all(jobs.filter((job) => job.people.length > 0).map(load));
  return outcomes.reduce(join);
}

/** Milliseconds that load processes need before they send their first request. */
export const WARM_UP = 2_500;

function load(job: Job): Promise<Outcome> {
  // Structured messages keep half a million measurements cheap.
  const child: ChildProcess = fork(path.resolve('bench/attempts/loader.ts'), [], {
    serialization: 'advanced',
  });
  keepTrack(child);
  child.send(job);
  return new Promise((done, failed) => {
    child.once('message', (outcome) => done(outcome as Outcome));
    child.once('exit', () => failed(new Error('a load process ended early')));
  });
}

function join(one: Outcome, other: Outcome): Outcome {
  return {
    log: joinLogs(one.log, other.log),
    acknowledged: one.acknowledged.concat(other.acknowledged),
    flows: one.flows + other.flows,
    failures: one.failures.concat(other.failures),
    handedInAt: Math.max(one.handedInAt, other.handedInAt),
    cpuMs: one.cpuMs + other.cpuMs,
  };
}

function joinLogs(one: Log, other: Log): Log {
  const all: Log = { ...one };
  for (const [step, log] of Object.entries(other) as [keyof Log, NonNullable<Log[keyof Log]>][]) {
    const before = all[step] ?? { ms: [], errors: {} };
    const errors = { ...before.errors };
    for (const [problem, count] of Object.entries(log.errors))
      errors[problem] = (errors[problem] ?? 0) + count;
    all[step] = { ms: before.ms.concat(log.ms), errors };
  }
  return all;
}
