import { weekdayAndTime } from '@/lib/platform/dates';

/** A mock of a class that runs now. */
export type RunningMock = { title: string; closesAt: Date | null };

/** Names a mock that runs, and when it ends, for somebody who wants to put its class away. */
export function mockRuns({ title, closesAt }: RunningMock, now: Date, timeZone: string): string {
  const ends = closesAt
    ? `It ends on ${weekdayAndTime(closesAt, now, timeZone)}.`
    : 'It has no end: close it first.';
  return `The mock “${title}” runs in this class now. ${ends}`;
}

/** Why a class stays that has work in it. */
export const HAS_WORK =
  'Work was set in this class, so it cannot be deleted. Archive it: the work stays readable.';

/**
 * Whether two class names would be taken for the same: letters compare without case, blanks or punctuation.
 */
export function sameName(one: string, other: string): boolean {
  const plain = (name: string) =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '');
  return plain(one) === plain(other);
}
