// A load process: plays its share of the students and reports what it measured. Started by crowd.ts.
import { once } from 'node:events';
import { addressOf, Browser, type Log, type StepLog } from './browser';
import type { Step } from './flow';
import { type Job, type Outcome, type Plan, READY, type Times } from './plan';
import { Student } from './student';

/** Students of one process who get ready at the same time; the others wait their turn. */
const AT_ONCE = 4;

/** What a student does who is ready, once the times are said. */
type Act = (times: Times) => Promise<void>;

const sleepUntil = (time: number) =>
  new Promise<void>((done) => setTimeout(done, Math.max(0, time - Date.now())));

class Play {
  readonly outcome: Outcome = {
    log: {},
    acknowledged: [],
    flows: 0,
    failures: [],
    showable: [],
    handedInAt: 0,
    cpuMs: 0,
  };
  readonly #job: Job;

  constructor(job: Job) {
    this.#job = job;
  }

  async run(): Promise<Outcome> {
    await this.#play(this.#job.plan);
    const { user, system } = process.cpuUsage();
    return { ...this.outcome, cpuMs: (user + system) / 1000 };
  }

  async #play(plan: Plan): Promise<void> {
    if (plan.kind === 'opening') return this.#openTogether(plan);
    if (plan.kind === 'saves') return this.#saveOnly();
    const one = (index: number) =>
      plan.kind === 'sitting' ? this.#sit(plan, index) : this.#flow(plan, index);
    const gaveUp = (error: Error) => this.outcome.failures.push(error.message);
    await Promise.all(this.#job.people.map((_person, index) => one(index).catch(gaveUp)));
  }

  /** A student with no cookies, whose measurements go to `log`. */
  #seat(index: number, log: Log = this.outcome.log): { student: Student; leave: () => void } {
    const { origin, people, first } = this.#job;
    const browser = new Browser(origin, addressOf(first + index), log);
    const student = new Student(browser, people[index] as (typeof people)[number]);
    const leave = () => {
      browser.close();
      this.outcome.acknowledged.push(...student.acknowledged.values());
      this.outcome.showable.push(...student.showable);
    };
    return { student, leave };
  }

  async #sit(plan: Extract<Plan, { kind: 'sitting' }>, index: number): Promise<void> {
    const { arriveAt, startAt, writeAt, endAt } = plan;
    const place = (index + Math.random()) / this.#job.people.length;
    const { student, leave } = this.#seat(index);
    try {
      await sleepUntil(arriveAt + place * (startAt - arriveAt) * 0.9);
      await student.signIn();
      await sleepUntil(startAt + place * (writeAt - startAt));
      await student.start(this.#job.slug);
      const asking = this.#ask(student, plan);
      await this.#write(student, plan);
      await asking;
      await sleepUntil(endAt + Math.random() * 1000);
      await student.handIn();
      this.outcome.handedInAt = Math.max(this.outcome.handedInAt, Date.now());
      await student.review();
      this.outcome.flows += 1;
    } finally {
      leave();
    }
  }

  async #write(
    student: Student,
    { writeAt, endAt, saveEverySeconds }: Extract<Plan, { kind: 'sitting' }>,
  ): Promise<void> {
    const every = saveEverySeconds * 1000;
    const ticks = Math.floor((endAt - writeAt) / every);
    const offset = Math.random() * every;
    for (let tick = 0; tick < ticks; tick++) {
      await sleepUntil(writeAt + offset + tick * every);
      // One that fails is in the figures, and the answers come again with the next.
      await student.write(tick, ticks).catch(() => {});
    }
  }

  async #ask(
    student: Student,
    { writeAt, endAt, statusEverySeconds }: Extract<Plan, { kind: 'sitting' }>,
  ): Promise<void> {
    const every = statusEverySeconds * 1000;
    for (let at = writeAt + Math.random() * every; at < endAt - 1000; at += every) {
      await sleepUntil(at);
      await student.status().catch(() => {});
    }
  }

  async #flow({ beginAt, until }: Extract<Plan, { kind: 'flows' }>, index: number): Promise<void> {
    await sleepUntil(beginAt);
    while (Date.now() < until) {
      const { student, leave } = this.#seat(index);
      try {
        await student.signIn();
        await student.start(this.#job.slug);
        await student.answerAll();
        await student.handIn();
        await student.review();
        this.outcome.flows += 1;
      } finally {
        leave();
      }
    }
  }

  /** Everybody gets ready, a few at a time; then they wait until all others are, and act. */
  async #together(prepare: (student: Student) => Promise<Act>, counted: readonly Step[]): Promise<void> {
    const acts: (Act | null)[] = [];
    const people = this.#job.people.map((_person, index) => index).values();
    const getReady = async () => {
      for (const index of people) acts.push(await this.#ready(index, prepare, counted));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, getReady));
    const begins = once(process, 'message') as Promise<[Times]>;
    process.send?.(READY);
    const [times] = await begins;
    await Promise.all(acts.map((act) => act?.(times)));
  }

  /** @returns what the student does from then on; null for one who could not get ready. */
  async #ready(
    index: number,
    prepare: (student: Student) => Promise<Act>,
    counted: readonly Step[],
  ): Promise<Act | null> {
    const log: Log = {};
    const { student, leave } = this.#seat(index, log);
    const gaveUp = (error: Error) => this.outcome.failures.push(error.message);
    const act = await prepare(student).catch((error) => {
      gaveUp(error);
      leave();
      return null;
    });
    return (
      act &&
      (async (times) => {
        await act(times).catch(gaveUp);
        leave();
        this.#take(log, counted);
      })
    );
  }

  #openTogether(plan: Extract<Plan, { kind: 'opening' }>): Promise<void> {
    const { assignmentId, saves, saveEverySeconds } = plan;
    const every = saveEverySeconds * 1000;
    const prepare = async (student: Student) => {
      await student.signIn();
      const start = await student.readAssigned(assignmentId);
      return async ({ beginAt, until }: Times) => {
        await sleepUntil(beginAt + Math.random() * (until - beginAt));
        await start();
        const first = Date.now() + Math.random() * every;
        for (let tick = 0; tick < saves; tick++) {
          await sleepUntil(first + tick * every);
          await student.write(tick, saves);
        }
        this.outcome.flows += 1;
      };
    };
    return this.#together(prepare, ['start', 'exam page', 'clock', 'save']);
  }

  #saveOnly(): Promise<void> {
    const prepare = async (student: Student) => {
      await student.signIn();
      await student.start(this.#job.slug);
      return async ({ beginAt, until }: Times) => {
        await sleepUntil(beginAt);
        while (Date.now() < until) await student.save([student.questions - 1]);
      };
    };
    return this.#together(prepare, ['save']);
  }

  /** Of what a student measured, these steps alone count. */
  #take(log: Log, steps: readonly Step[]): void {
    for (const step of steps) {
      const more = log[step];
      if (more) this.outcome.log[step] = joined(this.outcome.log[step], more);
    }
  }
}

function joined(before: StepLog | undefined, more: StepLog): StepLog {
  if (!before) return more;
  const errors = { ...before.errors };
  for (const [name, count] of Object.entries(more.errors)) errors[name] = (errors[name] ?? 0) + count;
  return { ms: before.ms.concat(more.ms), errors };
}

process.once('message', async (job: Job) => {
  const outcome = await new Play(job).run();
  process.send?.(outcome, () => process.exit(0));
});
process.once('disconnect', () => process.exit(1));
