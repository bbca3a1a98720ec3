'use client';

import { useEffect, useState } from 'react';
import { breakEndOf, type Moment, momentOf, type Standing, timeNews } from '@/lib/attempts/browser/standing';
import { closeWarning, createWarnings, untilNextFace } from '@/lib/attempts/browser/timer';
import type { Timed } from './exam-session';

/** Looks at least this often, so that a device that slept does not show an old time. */
const LONGEST_LOOK = 10_000;

/** `left` is rounded up to what the clock shows. */
export type Time = Moment & {
  /** The last spoken warning, '' before the first. */
  warning: string;
  /** The last change of the time that was not expected; a new object each time. */
  news: { words: string } | null;
};

const shown = ({ left, ...moment }: Moment): Moment => {
  const step = left !== null && left > 60_000 ? 60_000 : 1_000;
  return { ...moment, left: left === null ? null : Math.max(0, Math.ceil(left / step) * step) };
};

/** "11:20" in the time zone of the device, which the server does not know. */
export const clockTime = (instant: number) =>
  new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** "today, 16:00", "tomorrow, 16:00" or "Friday 27 November, 16:00", in the time zone of the device. */
export function closeTime(instant: number, now: number): string {
  const day = (ms: number) => new Date(ms).toDateString();
  const time = clockTime(instant);
  if (day(instant) === day(now)) return `today, ${time}`;
  if (day(instant) === day(now + 86_400_000)) return `tomorrow, ${time}`;
  const date = new Date(instant).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  return `${date.replace(',', '')}, ${time}`;
}

/**
 * Where the time of an attempt is, by the server's clock, in both directions: a deadline may move while it runs and
 * after it passed. Renders at most once a minute before the last minute, so that screen readers are not flooded.
 */
export function useTime({ view, clock, board }: Timed): Time {
  const [time, setTime] = useState<Time>(() => {
    const moment = momentOf(board.read(), Date.parse(view.serverNow));
    return { ...shown(moment), warning: '', news: null };
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const warn = createWarnings((view.allowedSeconds ?? Number.POSITIVE_INFINITY) * 1000);
    const warnOfClose = createWarnings(Number.POSITIVE_INFINITY, closeWarning);
    const sceneOf = () => {
      const standing = board.read();
      const moment = momentOf(standing, clock.now());
      // The clock of a device alone, which anybody can turn, ends no exam.
      const sighted = clock.sighted();
      return { ...standing, ...moment, over: moment.over && sighted, closed: moment.closed && sighted };
    };
    let before = sceneOf();
    const look = () => {
      clearTimeout(timer);
      const now = sceneOf();
      const words = timeNews(before, now, clockTime);
      const { left, deadline, stops, onBreak, over, closed } = now;
      const spoken = left === null || deadline === null || onBreak ? null : warn(left, deadline);
      const near = stops === undefined || onBreak ? null : warnOfClose(stops - clock.now(), stops);
      // Where the limit ends with the window, one of the two is enough.
      const warning = spoken ?? (deadline === stops && !over ? null : near);
      before = now;
      setTime((old) => renewed(old, shown({ left, onBreak, over, closed }), warning, words));
      timer = setTimeout(look, Math.min(LONGEST_LOOK, untilNextLook(now, clock.now()) + 5));
    };
    const unsubscribe = board.subscribe(look);
    look();
    const stop = clock.onCorrection(look);
    return () => {
      clearTimeout(timer);
      stop();
      unsubscribe();
    };
  }, [view, clock, board]);
  return time;
}

/** How long until the screen may have to change by itself. After the end the clock may still be put right. */
function untilNextLook(scene: Standing & Moment, now: number): number {
  const { breakStartedAt, left, onBreak, over, closed, stops } = scene;
  if (onBreak) return breakEndOf(breakStartedAt) - now;
  const face = left === null ? LONGEST_LOOK : over ? 1_000 : untilNextFace(left);
  return stops === undefined || closed ? face : Math.min(face, stops - now);
}

/** The same object while nothing on the screen changes. */
function renewed(old: Time, moment: Moment, warning: string | null, words: string | null): Time {
  const keys = ['left', 'onBreak', 'over', 'closed'] as const;
  if (!warning && !words && keys.every((key) => moment[key] === old[key])) return old;
  // The same words twice are said twice.
  const said = warning === old.warning ? `${warning}\u00a0` : warning;
  return { ...moment, warning: said ?? old.warning, news: words ? { words } : old.news };
}

/** Milliseconds since the attempt was started. */
export function timeUsed({ view, clock }: Timed): number {
  return clock.now() - Date.parse(view.startedAt);
}
