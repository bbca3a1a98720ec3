import { LONGEST_BREAK_SECONDS } from '../timing';
import type { ServerClock } from './server-clock';
import { timeLeft } from './timer';

/** How an attempt stands by the last word of the server; instants are milliseconds since 1970 by its clock. */
export type Standing = {
  state: 'open' | 'handed_in';
  /** Null when nothing limits. During a break: as if the break ran to its limit. */
  deadline: number | null;
  breakStartedAt: number | null;
  /** A teacher started the break that is on, and ends it. */
  byStaff?: boolean;
};

/** What a status, an event or the reply to a save says about it. */
export type Told = {
  serverNow: string;
  deadlineAt: string | null;
  breakStartedAt?: string | null;
  breakByStaff?: true;
  state?: Standing['state'];
};

/** When the server read its clock, by the monotonic clock of this page. */
export type Span = { earliest: number; latest: number };

/** The one place in the page that knows how the attempt stands; everything that hears of it writes it here. */
export type Board = {
  /** The same object until it changes. */
  read(): Standing;
  /** Calls back after every change; returns what ends that. */
  subscribe(listener: () => void): () => void;
  take(told: Told, span: Span): void;
  /** A page that was kept on the device takes over the last deadline that this device heard of. */
  recall(deadline: number | null): void;
};

const instant = (iso: string | null | undefined) => (iso ? Date.parse(iso) : null);

/** A board that starts with what the page was given. Every word of the server corrects the clock as well. */
export function createBoard(first: Told, clock: ServerClock): Board {
  const listeners = new Set<() => void>();
  let toldAt = Date.parse(first.serverNow);
  let standing = after({ state: 'open', deadline: null, breakStartedAt: null }, first);
  const change = (next: Standing) => {
    standing = next;
    for (const listener of listeners) listener();
  };
  return {
    read: () => standing,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    take(told, span) {
      const serverNow = Date.parse(told.serverNow);
      clock.observe({ serverNow, ...span });
      // What was said earlier may arrive later.
      if (serverNow < toldAt) return;
      toldAt = serverNow;
      const next = after(standing, told);
      const keys = ['state', 'deadline', 'breakStartedAt', 'byStaff'] as const;
      if (keys.every((key) => next[key] === standing[key])) return;
      change(next);
    },
    recall(deadline) {
      if (deadline !== standing.deadline) change({ ...standing, deadline });
    },
  };
}

function after(before: Standing, told: Told): Standing {
  const breakStartedAt = instant(told.breakStartedAt);
  // The reply to a save does not say who started the break.
  const same = told.state === undefined && before.byStaff && before.breakStartedAt === breakStartedAt;
  const byStaff = breakStartedAt !== null && (same || told.breakByStaff === true);
  return {
    // Handed in is for good.
    state: before.state === 'handed_in' ? 'handed_in' : (told.state ?? before.state),
    deadline: instant(told.deadlineAt),
    breakStartedAt,
    ...(byStaff && { byStaff }),
  };
}

/** An attempt's time at one instant. */
export type Moment = {
  /** Milliseconds left, negative when time is over; null when nothing limits. It stands still during a break. */
  left: number | null;
  onBreak: boolean;
  over: boolean;
};

/** Where an attempt's time is at `now`. A break that reached its limit is over. */
export function momentOf({ state, deadline, breakStartedAt }: Standing, now: number): Moment {
  const breakEnds = breakEndOf(breakStartedAt);
  const onBreak = state === 'open' && now < breakEnds;
  const left = deadline === null ? null : deadline - (onBreak ? breakEnds : now);
  return { left, onBreak, over: left !== null && left <= 0 };
}

/** When a break ends by itself. */
export const breakEndOf = (breakStartedAt: number | null): number =>
  breakStartedAt === null ? Number.NEGATIVE_INFINITY : breakStartedAt + LONGEST_BREAK_SECONDS * 1000;

type Scene = Pick<Standing, 'deadline'> & Pick<Moment, 'onBreak' | 'over'>;

/**
 * What to tell about a change of the time.
 * @param at an instant as people say it: "11:20".
 * @returns null when there is nothing to say.
 */
export function timeNews(before: Scene, now: Scene, at: (instant: number) => string): string | null {
  if (now.onBreak) return null; // the whole screen says so
  const ended = before.onBreak ? 'Your break is over. ' : '';
  const moved = Math.abs((before.deadline ?? 0) - (now.deadline ?? 0)) >= 1000;
  if (!ended && !moved) return null;
  if (now.deadline === null) return `${ended}You have no time limit now.`;
  if (now.over) return `${ended}Your time ended at ${at(now.deadline)}.`;
  const again = before.over ? 'You can write again. ' : '';
  return `${ended}${again}Your time now ends at ${at(now.deadline)}.`;
}

/** "33 minutes left", for the clock that stands still. */
export const standsAt = (left: number | null) => (left === null ? 'no time limit' : timeLeft(left));
