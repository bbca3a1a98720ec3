import type { BookRow, BookState } from './mark-book';

const STATES: Record<BookState, string> = {
  not_started: 'Not started',
  writing: 'Writing',
  to_mark: 'To mark',
  marked: 'Marked',
};

export const stateWords = (row: BookRow): string => STATES[row.state];

const LATE = {
  in_time: [],
  counts: ['late, counts'],
  waits: ['late, waits for a decision'],
  refused: ['late, refused'],
};

/** Which attempt the marks are of, and what is to be said of it; null when there is nothing to say. */
export function attemptWords({ attempt, attempts }: BookRow): string | null {
  if (!attempt) return null;
  const words = [
    ...(attempts > 1 ? [`attempt ${attempt.number} of ${attempts}`] : []),
    ...LATE[attempt.late],
    ...(attempt.counts || attempt.late !== 'in_time' ? [] : ['does not count']),
  ];
  return words.length === 0 ? null : words.join(', ');
}
