'use client';

import { type RefObject, useEffect, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { type Board, breakEndOf, standsAt } from '@/lib/attempts/browser/standing';
import { LONGEST_BREAK_SECONDS } from '@/lib/attempts/timing';
import css from './exam.module.css';
import type { useBreak } from './use-break';
import { clockTime } from './use-time';

type BreakProps = {
  /** Milliseconds left, which the clock keeps. */
  left: number | null;
  board: Board;
  title: RefObject<HTMLHeadingElement | null>;
  rest: Pick<ReturnType<typeof useBreak>, 'end' | 'sending' | 'trouble'>;
};

/**
 * What stands in place of the question while the clock stands still. Takes the focus, so that it is read out. A break
 * that a teacher started is ended by a teacher.
 */
export default function BreakScreen({ left, board, title, rest }: BreakProps) {
  useEffect(() => title.current?.focus(), [title]);
  const { breakStartedAt, byStaff } = useSyncExternalStore(board.subscribe, board.read, board.read);
  return (
    <section className={css.rest} aria-labelledby="break">
      <h1 id="break" ref={title} tabIndex={-1}>
        {byStaff ? 'Your teacher has stopped the clock' : 'You are on a break'}
      </h1>
      <p>
        The clock stands still at {standsAt(left)}. Your answers are kept, and the questions are hidden until{' '}
        {byStaff ? 'your teacher lets it go on. You need not do anything.' : 'you go on.'}
      </p>
      <p>
        A break lasts {LONGEST_BREAK_SECONDS / 60} minutes at most.
        {breakStartedAt !== null && (
          // Each in the time zone of the device; the server does not know it.
          <span suppressHydrationWarning>
            {` It began at ${clockTime(breakStartedAt)}; at ${clockTime(breakEndOf(breakStartedAt))} your time goes on by itself.`}
          </span>
        )}
      </p>
      {!byStaff && (
        <Button
          look="primary"
          aria-disabled={rest.sending || undefined}
          onClick={() => !rest.sending && void rest.end()}
        >
          End the break
        </Button>
      )}
      <p role="alert" className={rest.trouble ? css.trouble : undefined}>
        {rest.trouble}
      </p>
    </section>
  );
}
