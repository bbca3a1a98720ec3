import { addressOf, Browser } from './browser';
import type { Step } from './flow';
import { usageOf } from './processes';
import { addStudents, PAPER } from './roster';
import type { Site } from './site';
import { Student } from './student';

/** CPU milliseconds of one request of a step, of the servers and of Postgres. */
export type StepCost = { step: Step; n: number; serverMs: number; postgresMs: number };

const STUDENTS = 64;
/** Until the servers' code is warm. */
const WARM_ROUNDS = 2;
const ROUNDS = 3;
/** Lets everybody pass together, step by step, and adds up what each step cost until all have come to the next one. */
class Gate {
  readonly costs = new Map<Step, StepCost>();
  readonly #site: Site;
  #waiting: (() => void)[] = [];
  #last: { step: Step; server: number; postgres: number } | null = null;

  constructor(site: Site) {
    this.#site = site;
  }

  pass(step: Step): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push(go);
      if (this.#waiting.length < STUDENTS) return;
      const all = this.#waiting;
      this.#waiting = [];
      this.#turn(step);
      for (const one of all) one();
    });
  }

  /** The step before is over, for everybody. */
  #turn(next: Step | null): void {
    const { pids } = this.#site;
    const [server, postgres] = [usageOf(pids.server).cpuMs, usageOf(pids.postgres).cpuMs];
    if (this.#last) {
      const { step } = this.#last;
      const sum = this.costs.get(step) ?? { step, n: 0, serverMs: 0, postgresMs: 0 };
      sum.n += STUDENTS;
      sum.serverMs += server - this.#last.server;
      sum.postgresMs += postgres - this.#last.postgres;
      this.costs.set(step, sum);
    }
    this.#last = next && { step: next, server, postgres };
  }

  end(): void {
    this.#turn(null);
  }
}

/** What a request of each step costs: everybody takes one step at the same time, then all take the next. */
export async function runSteps(site: Site): Promise<StepCost[]> {
  const people = await addStudents(site.pool, STUDENTS);
  const rounds: Gate[] = [];
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
    const gate = new Gate(site);
    // One who cannot go on ends the run: the others would wait at the gate for ever.
    await Promise.all(
      people.map(async (person, index) => {
        const browser = new Browser(site.origin, addressOf(index), {}, (step) => gate.pass(step));
        await sit(new Student(browser, person)).finally(() => browser.close());
      }),
    );
    gate.end();
    rounds.push(gate);
  }
  return mean(rounds.slice(WARM_ROUNDS).map((gate) => gate.costs));
}

async function sit(student: Student): Promise<void> {
  await student.signIn();
  await student.start(PAPER);
  await student.answerAll();
  await student.status();
  await student.handIn();
  await student.review();
}

function mean(rounds: readonly ReadonlyMap<Step, StepCost>[]): StepCost[] {
  return [...(rounds[0]?.keys() ?? [])].map((step) => {
    const all = rounds.flatMap((costs) => costs.get(step) ?? []);
    const sum = (of: (one: StepCost) => number) => all.reduce((total, one) => total + of(one), 0);
    const n = sum((one) => one.n);
    return {
      step,
      n,
      serverMs: sum((one) => one.serverMs) / n,
      postgresMs: sum((one) => one.postgresMs) / n,
    };
  });
}
