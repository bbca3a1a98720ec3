import { STAYS_MADE_UP } from './sample-rules';

/** What decides which of two records should stay. */
export type Candidate = {
  id: string;
  /** Has an e-mail address. */
  email: boolean;
  /** Has a password, or an account elsewhere with which to sign in, and may. */
  getsIn: boolean;
  attempts: number;
};

/**
 * Which of two records to suggest as the one that stays: the one that signs in with an e-mail address of its own, else
 * the one that gets in at all, else the one with more work; of equals the first.
 */
export function suggestedStay(one: Candidate, other: Candidate): string {
  const rank = ({ email, getsIn }: Candidate) => (getsIn ? (email ? 2 : 1) : 0);
  const ahead = rank(other) - rank(one) || other.attempts - one.attempts;
  return ahead > 0 ? other.id : one.id;
}

export type Arrangement = {
  multiplierPercent: number;
  extraMinutes: number;
  untimed: boolean;
  restBreaks: boolean;
  spellingCheck: boolean;
};

/** What a student has who had two arrangements: of each part the more generous. Untimed leaves nothing to add to. */
export function mergedArrangement(one: Arrangement, other: Arrangement): Arrangement {
  const untimed = one.untimed || other.untimed;
  return {
    untimed,
    multiplierPercent: untimed ? 100 : Math.max(one.multiplierPercent, other.multiplierPercent),
    extraMinutes: untimed ? 0 : Math.max(one.extraMinutes, other.extraMinutes),
    restBreaks: one.restBreaks || other.restBreaks,
    spellingCheck: one.spellingCheck || other.spellingCheck,
  };
}

/** One student's own close and number of attempts; null: as everybody. */
export type Own = { closesAt: Date | null; attemptsAllowed: number | null; reason: string };

/**
 * What a student has who had two extensions of one assignment: the later close and the greater number of attempts, with
 * both reasons. An extension is always more than everybody has, so any is more than none.
 */
export function mergedExtension(one: Own, other: Own): Own {
  const later = [one.closesAt, other.closesAt].filter((at) => at !== null).sort((a, b) => +a - +b);
  const most = [one.attemptsAllowed, other.attemptsAllowed].filter((count) => count !== null);
  return {
    closesAt: later.at(-1) ?? null,
    attemptsAllowed: most.length === 0 ? null : Math.max(...most),
    reason: one.reason === other.reason ? one.reason : `${one.reason}; ${other.reason}`,
  };
}

/** What stands in the way of making two records one. */
export type MergeFacts = {
  name: string;
  /** Of a sample class. */
  madeUp: boolean;
  /** Teacher or admin of any school. */
  staffAnywhere: boolean;
  /** Titles of the attempts that are open. */
  open: readonly string[];
};

/** Why these two cannot be made one now; null when they can. */
export function mergeProblem(pair: readonly MergeFacts[]): string | null {
  if (pair.some((one) => one.madeUp)) return STAYS_MADE_UP;
  const staff = pair.find((one) => one.staffAnywhere);
  if (staff) return `${staff.name} has an account that is not a student's alone, so it stays as it is.`;
  const writes = pair.find(({ open }) => open.length > 0);
  if (!writes) return null;
  const titles = writes.open.map((title) => `“${title}”`).join(', ');
  const what = writes.open.length === 1 ? 'is' : 'are';
  return `${titles} ${what} still open for ${writes.name}. What is not sent yet could be lost: hand in first.`;
}

/** Groups of students who have the same name, in the order of the list; whose name nobody shares is in none. */
export function sameNamed<T extends { name: string }>(
  students: readonly T[],
  keyOf: (name: string) => string,
): T[][] {
  const groups = new Map<string, T[]>();
  for (const student of students) {
    const key = keyOf(student.name);
    groups.set(key, [...(groups.get(key) ?? []), student]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Says of students of one name how each signs in. */
export function sameNameWords(group: readonly { name: string; signsInAs: string }[]): string {
  const each = new Intl.ListFormat('en-GB').format(
    group.map(({ signsInAs }) => signsInAs || 'one without a sign-in name'),
  );
  const count = group.length === 2 ? 'Two' : group.length;
  return `${count} students here are called ${group[0]?.name}: ${each}.`;
}
