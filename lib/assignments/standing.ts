import type { Late } from './settings';

/** How a student stands with an assignment, for their teacher. */
export type Standing = 'not_started' | 'writing' | 'handed_in' | 'late' | 'missed';

export type StandingFacts = {
  attempts: readonly { state: 'open' | 'handed_in'; late: boolean }[];
  /** The close as this student has it; null: none. */
  closesAt: Date | null;
};

/** An open attempt is being written; work in time is handed in, whatever came late; nothing at the close is missed. */
export function standingOf({ attempts, closesAt }: StandingFacts, now: Date): Standing {
  if (attempts.some(({ state }) => state === 'open')) return 'writing';
  if (attempts.some(({ late }) => !late)) return 'handed_in';
  if (attempts.length > 0) return 'late';
  return closesAt !== null && now >= closesAt ? 'missed' : 'not_started';
}

/** Where an assignment stands in its teacher's list. */
export type Stage = 'coming' | 'open' | 'to_mark' | 'done';

export type StageFacts = {
  opensAt: Date;
  closesAt: Date | null;
  withdrawn: boolean;
  late: Late;
  /** Scripts that were handed in, and those of them that still want a mark. */
  handedIn: number;
  toMark: number;
  /** Late work, or answers after time, that wait for a decision. */
  waiting: number;
  released: boolean;
};

/** Open until its close; afterwards to mark until what came in is marked and returned. Withdrawn work is done. */
export function stageOf(facts: StageFacts, now: Date): Stage {
  const { opensAt, closesAt, withdrawn, handedIn, toMark, waiting, released } = facts;
  if (!withdrawn && now < opensAt) return 'coming';
  if (!withdrawn && (closesAt === null || now < closesAt)) return 'open';
  if (toMark > 0 || waiting > 0) return 'to_mark';
  return handedIn > 0 && !released ? 'to_mark' : 'done';
}
