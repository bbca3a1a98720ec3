import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { keepTrack } from '@/scripts/processes';
import type { Log } from './browser';
import { type Job, type Outcome, type Plan, READY, type Times } from './plan';
import type { Person } from './student';

export type CrowdWish = { origin: string; people: readonly Person[]; slug: string; processes: number };

/**
 * Plays a plan with all people, spread over processes of their own, and joins what they measured.
 * @param begin says when a plan begins that waits until everybody is ready; called then.
 */
export async function play(wish: CrowdWish, plan: Plan, begin?: () => Times): Promise<Outcome> {
  const { people, processes } = wish;
  const share = Math.ceil(people.length / processes);
  const jobs: Job[] = Array.from({ length: processes }, (_, index) => ({
    origin: wish.origin,
    slug: wish.slug,
    first: index * share,
    people: people.slice(index * share, (index + 1) * share),
    plan,
  }));
  const loads = jobs.filter((job) => job.people.length > 0).map(load);
  if (begin) {
    await Promise.all(loads.map(({ ready }) => ready));
    const times = begin();
    for (const { child } of loads) child.send(times);
  }
  return (await Promise.all(loads.map(({ outcome }) => outcome))).reduce(join);
}

/** Milliseconds that load processes need before they send their first request. */
export const WARM_UP = 2_500;

function load(job: Job): { child: ChildProcess; ready: Promise<void>; outcome: Promise<Outcome> } {
  // Structured messages keep half a million measurements cheap.
  const child: ChildProcess = fork(path.resolve('bench/attempts/loader.ts'), [], {
    serialization: 'advanced',
  });
  keepTrack(child);
  child.send(job);
  const heard = <T>(wanted: (message: unknown) => message is T) =>
    new Promise<T>((done, failed) => {
      child.on('message', (message) => wanted(message) && done(message));
      child.once('exit', () => failed(new Error('a load process ended early')));
    });
  const outcome = heard((message): message is Outcome => message !== READY);
  const ready = heard((message): message is typeof READY => message === READY).then(() => undefined);
  ready.catch(() => undefined); // one that ends early fails the outcome as well
  return { child, ready, outcome };
}

function join(one: Outcome, other: Outcome): Outcome {
  return {
    log: joinLogs(one.log, other.log),
    acknowledged: one.acknowledged.concat(other.acknowledged),
    flows: one.flows + other.flows,
    failures: one.failures.concat(other.failures),
    showable: one.showable.concat(other.showable),
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
