import type { NextStep } from '@/lib/attempts/home';
import { isNow } from './due';
import { lengthWords } from './expectations';
import type { AssignedRow } from './student-queries';

type Row = Pick<
  AssignedRow,
  'id' | 'title' | 'kind' | 'state' | 'due' | 'openAttemptId' | 'timeLimitSeconds'
>;

/**
 * The one next action, where something set waits: what is in progress, a mock first; else a mock that is open, which
 * will not wait; else what is due first.
 * @param rows in the order of byUrgency().
 * @returns null when nothing that was set can be done now.
 */
export function dueStep(rows: readonly Row[]): NextStep | null {
  const open = rows.filter(isNow);
  const running = open.filter((row) => row.openAttemptId !== null);
  const row = running.find((one) => one.kind === 'mock') ?? running[0] ?? open.find(isMockNow) ?? open[0];
  if (!row) return null;
  const length = row.timeLimitSeconds === null ? 'No time limit.' : `${lengthWords(row.timeLimitSeconds)}.`;
  const late = row.state === 'late_to_start' ? ' You can still hand it in.' : '';
  return {
    before: row.openAttemptId ? 'In progress' : row.kind === 'mock' ? 'Mock exam' : 'Set by your teacher',
    title: row.title,
    reason: `${row.due}.${late} ${row.openAttemptId ? 'You have started it.' : length}`,
    cover: null,
    start: row.openAttemptId
      ? { kind: 'link', href: `/learn/attempts/${row.openAttemptId}`, label: 'Continue' }
      : { kind: 'link', href: `/learn/assignments/${row.id}`, label: 'Open it' },
  };
}

const isMockNow = ({ kind, state }: Row) => kind === 'mock' && state === 'to_start';

/** A practice step as it is put to somebody who has done all that was set. */
export function withNothingDue(step: NextStep | null, rows: readonly Row[]): NextStep | null {
  if (!step || rows.length === 0 || step.before !== 'Your next step') return step;
  return { ...step, before: 'Nothing is due. Your next step' };
}
