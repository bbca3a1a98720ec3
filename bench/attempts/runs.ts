import { type CrowdWish, play, WARM_UP } from './crowd';
import { type Spread, type StepFigures, spread, stepFigures, totals } from './figures';
import { watchLive } from './live-page';
import type { Outcome, Plan } from './plan';
import { type Usage, usageOf } from './processes';
import { addClassWithMock, addStudents, countLost, PAPER } from './roster';
import type { Site } from './site';

export type RunWish = { students: number; minutes: number; loaders: number };
/** CPU milliseconds and the largest memory seen, of the servers and of Postgres apart. */
export type Cost = { server: Part; postgres: Part; loadersCpuMs: number; seconds: number };
type Part = { cpuMs: number; rssBytes: number; processes: number };
export type Run = {
  steps: StepFigures[];
  requests: number;
  errors: number;
  /** Whole flows that ended. */
  flows: number;
  failures: string[];
  acknowledged: number;
  lost: number;
  cost: Cost;
};
export type SittingRun = Run & {
  /** CPU of each part of the sitting. */
  phases: { phase: string; cost: Cost; requests: number | null }[];
  /** Seconds from the first hand-in to the last acknowledgement. */
  handInSeconds: number;
};

const EVERY_SAVE_SECONDS = 5;
const EVERY_STATUS_SECONDS = 10;
const ARRIVAL_SECONDS = 60;
const START_SECONDS = 30;
/** Between everybody being ready and the beginning: the site comes to rest. */
const CALM_MS = 3_000;
/** Closed loops with this many students keep every core busy. */
const LANES = 16;
const WARM_SECONDS = 10;
/** Of each student whose class is watched. */
const WATCHED_SAVES = 4;
/** What the live page has not shown by then it does not show. */
const LIVE_PATIENCE_MS = 10_000;

const sleepUntil = (time: number) =>
  new Promise<void>((done) => setTimeout(done, Math.max(0, time - Date.now())));

/** Watches the processes of a site from now on. */
function watch({ pids }: Site): () => Cost {
  const look = () => ({ server: usageOf(pids.server), postgres: usageOf(pids.postgres) });
  const before = look();
  let most = before;
  const timer = setInterval(() => {
    const now = look();
    most = { server: larger(most.server, now.server), postgres: larger(most.postgres, now.postgres) };
  }, 1000);
  const began = Date.now();
  return () => {
    clearInterval(timer);
    const after = look();
    const part = (from: Usage, to: Usage, top: Usage) => ({
      ...larger(top, to),
      cpuMs: to.cpuMs - from.cpuMs,
    });
    return {
      server: part(before.server, after.server, most.server),
      postgres: part(before.postgres, after.postgres, most.postgres),
      loadersCpuMs: 0,
      seconds: (Date.now() - began) / 1000,
    };
  };
}

const larger = (one: Usage, other: Usage): Usage => (other.rssBytes > one.rssBytes ? other : one);

async function concluded(site: Site, outcome: Outcome, cost: Cost): Promise<Run> {
  const steps = stepFigures(outcome.log);
  return {
    steps,
    ...totals(steps),
    flows: outcome.flows,
    failures: [...new Set(outcome.failures)].slice(0, 10),
    acknowledged: outcome.acknowledged.length,
    lost: await countLost(site.pool, outcome.acknowledged),
    cost: { ...cost, loadersCpuMs: outcome.cpuMs },
  };
}

/** A school sits a paper: arrival, start storm, writing, deadline storm. */
export async function runSitting(site: Site, wish: RunWish): Promise<SittingRun> {
  const people = await addStudents(site.pool, wish.students);
  const arriveAt = Date.now() + WARM_UP;
  const startAt = arriveAt + ARRIVAL_SECONDS * 1000;
  const writeAt = startAt + START_SECONDS * 1000;
  const endAt = writeAt + wish.minutes * 60_000;
  const plan: Plan = {
    kind: 'sitting',
    arriveAt,
    startAt,
    writeAt,
    endAt,
    saveEverySeconds: EVERY_SAVE_SECONDS,
    statusEverySeconds: EVERY_STATUS_SECONDS,
  };
  const crowd = { origin: site.origin, people, slug: PAPER, processes: wish.loaders };
  const phases: SittingRun['phases'] = [];
  const whole = watch(site);
  const measured = (async () => {
    for (const [phase, until] of [
      ['arrival', startAt],
      ['start storm', writeAt],
      ['writing', endAt],
    ] as const) {
      const stop = watch(site);
      await sleepUntil(until);
      phases.push({ phase, cost: stop(), requests: null });
    }
  })();
  const outcome = await play(crowd, plan);
  await measured;
  const cost = whole();
  const before = phases.reduce((sum, { cost: one }) => sum + one.server.cpuMs, 0);
  phases.push({
    phase: 'deadline storm',
    cost: { ...cost, server: { ...cost.server, cpuMs: cost.server.cpuMs - before } },
    requests: null,
  });
  const handInSeconds = outcome.handedInAt ? (outcome.handedInAt - endAt) / 1000 : 0;
  return { ...(await concluded(site, outcome, cost)), phases, handInSeconds };
}

/** `live`: milliseconds until the live page showed a start or a save, after its student heard of it. */
export type OpeningRun = Run & { live: Spread; unseen: number };

/** A class opens a mock that was set to it in the same second and writes, while its teacher watches. */
export async function runOpening(site: Site, students: number, loaders: number): Promise<OpeningRun> {
  const { people, teacher, assignmentId } = await addClassWithMock(site.pool, students);
  const live = await watchLive(site.origin, teacher, assignmentId);
  const crowd = { origin: site.origin, people, slug: PAPER, processes: loaders };
  let stop: (() => Cost) | undefined;
  const plan = {
    kind: 'opening',
    assignmentId,
    saves: WATCHED_SAVES,
    saveEverySeconds: EVERY_SAVE_SECONDS,
  } as const;
  const outcome = await play(crowd, plan, () => {
    const beginAt = Date.now() + CALM_MS;
    void sleepUntil(beginAt).then(() => {
      stop = watch(site);
    });
    return { beginAt, until: beginAt + 1000 };
  });
  if (!stop) throw new Error('the opening was over before it began');
  const cost = stop();
  await sleepUntil(Date.now() + LIVE_PATIENCE_MS);
  live.close();
  const delays = outcome.showable.map(live.delayOf);
  const seen = delays.filter((delay) => delay !== null);
  return {
    ...(await concluded(site, outcome, cost)),
    live: spread(seen),
    unseen: delays.length - seen.length,
  };
}

/** Whole flows at saturation. */
export async function runFlows(site: Site, seconds: number, loaders: number): Promise<Run> {
  const people = await addStudents(site.pool, LANES);
  const crowd = { origin: site.origin, people, slug: PAPER, processes: loaders };
  // The servers' code gets warm first. At the end the lanes finish what they have begun; that counts as well.
  await flowsFor(crowd, WARM_SECONDS);
  const { outcome, cost } = await flowsFor(crowd, seconds, () => watch(site));
  return concluded(site, outcome, cost());
}

async function flowsFor<T>(crowd: CrowdWish, seconds: number, atBegin?: () => T) {
  const beginAt = Date.now() + WARM_UP;
  const playing = play(crowd, { kind: 'flows', beginAt, until: beginAt + seconds * 1000 });
  await sleepUntil(beginAt);
  const cost = atBegin?.() as T;
  return { outcome: await playing, cost };
}

/** Saves alone at saturation. */
export async function runSaves(site: Site, seconds: number, loaders: number): Promise<Run> {
  const people = await addStudents(site.pool, LANES);
  const crowd = { origin: site.origin, people, slug: PAPER, processes: loaders };
  let measured: Promise<Cost> | undefined;
  const outcome = await play(crowd, { kind: 'saves' }, () => {
    const beginAt = Date.now() + CALM_MS;
    const until = beginAt + seconds * 1000;
    measured = sleepUntil(beginAt).then(async () => {
      const stop = watch(site);
      await sleepUntil(until);
      return stop();
    });
    return { beginAt, until };
  });
  if (!measured) throw new Error('the saves were over before they began');
  return concluded(site, outcome, await measured);
}
