import type { Log } from './browser';
import type { Acknowledged, Person, Showable } from './student';

/** What a load process is asked to do with its share of the students. */
export type Job = {
  origin: string;
  people: Person[];
  /** Number of the first of them, so that addresses differ between processes. */
  first: number;
  slug: string;
  plan: Plan;
};

/** Times are milliseconds since the epoch, so that all load processes keep together. */
export type Plan =
  | {
      /** A class sits a paper: they arrive, start within a while, write, and hand in within one second. */
      kind: 'sitting';
      arriveAt: number;
      startAt: number;
      writeAt: number;
      endAt: number;
      saveEverySeconds: number;
      statusEverySeconds: number;
    }
  | {
      /** Whole flows, one after another, as fast as the site answers. */ kind: 'flows';
      beginAt: number;
      until: number;
    }
  | {
      /** A class has read what was set to it, starts it in the same second, and writes for a while. */
      kind: 'opening';
      assignmentId: string;
      saves: number;
      saveEverySeconds: number;
    }
  | {
      /** Saves alone, as fast as the site answers, after everybody has started. */
      kind: 'saves';
    };

/** What a load process says when its students are where a plan of kind `opening` or `saves` begins. */
export const READY = 'ready';
/** When such a plan begins and ends, said to all once everybody is ready. */
export type Times = { beginAt: number; until: number };

export type Outcome = {
  log: Log;
  acknowledged: Acknowledged[];
  /** Whole flows that were gone through to the end. */
  flows: number;
  /** Students who could not go on, and why. */
  failures: string[];
  /** What a teacher who watches should have seen. */
  showable: Showable[];
  /** When the last hand-in of a sitting was answered. */
  handedInAt: number;
  cpuMs: number;
};
