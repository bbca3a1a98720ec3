'use client';

import { useEffect, useRef, useState } from 'react';
import { spokenWarning, untilNextFace } from '@/lib/attempts/browser/timer';
import type { ExamSession } from './exam-session';

/** Looks at least this often, so that a device that slept does not show an old time. */
const LONGEST_LOOK = 10_000;

const SOON = 2_000;

export type Time = {
  /** Milliseconds left, rounded up to what the clock shows; null when untimed. */
  left: number | null;
  /** The last spoken warning, '' before the first. */
  warning: string;
};

const rounded = (left: number) => {
  const step = left > 60_000 ? 60_000 : 1_000;
  return Math.max(0, Math.ceil(left / step) * step);
};

/**
 * Time left by the server's clock. Renders at most once a minute before the last minute, so that screen readers are
 * not flooded.
 */
export function useTime(session: ExamSession, onOver: () => void): Time {
  const { view, clock } = session;
  const start = session.deadline === null ? null : rounded(session.deadline - Date.parse(view.serverNow));
  const [left, setLeft] = useState(start);
  const [warning, setWarning] = useState('');
  const over = useRef(onOver);
  over.current = onOver;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let before = Number.POSITIVE_INFINITY;
    const look = () => {
      clearTimeout(timer);
      const { deadline } = session;
      if (deadline === null) return;
      const now = deadline - clock.now();
      setLeft(rounded(now));
      const words = before === Number.POSITIVE_INFINITY ? null : spokenWarning(before, now, limitOf(session));
      if (words) setWarning(words);
      before = Math.min(before, now);
      // The clock of a device alone, which anybody can turn, ends no exam.
      if (now <= 0 && clock.sighted()) return over.current();
      timer = setTimeout(look, now > 0 ? Math.min(LONGEST_LOOK, untilNextFace(now) + 5) : SOON);
    };
    look();
    const stop = session.clock.onCorrection(look);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [session, clock]);
  return { left, warning };
}

const limitOf = ({ view, deadline }: ExamSession) => (deadline ?? 0) - Date.parse(view.startedAt);

/** Milliseconds since the attempt was started. */
export function timeUsed({ view, clock }: ExamSession): number {
  return clock.now() - Date.parse(view.startedAt);
}
