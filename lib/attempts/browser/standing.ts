import { LONGEST_BREAK_SECONDS, type Timing } from '../timing';
import type { ServerClock } from './server-clock';
import { timeLeft } from './timer';

/** How an attempt stands by the last word of the server; instants are milliseconds since 1970 by its clock. */
export type Standing = {
  state: 'open' | 'handed_in';
  /** Null when nothing limits. During a break: as if the break ran to its limit. */
  deadline: number | null;
  breakStartedAt: number | null;
  /** When nothing counts any more in an attempt that does not stop at its deadline; absent where nothing closes it. */
  stops?: number;
  /** The whole time allowed without breaks; null when nothing limits, absent before anybody said. */
  allowedSeconds?: number | null;
  /** A teacher started the break that is on, and ends it. */
  byStaff?: boolean;
  /** No break may be taken: a mock, and the student has no rest breaks. */
  noBreaks?: boolean;
  /** The browser's spelling check is on. */
  spellingCheck?: boolean;
};

/** What a status, an event or the reply to a save says about it. */
export type Told = {
  serverNow: string;
  deadlineAt: string | null;
  breakStartedAt?: string | null;
  breakByStaff?: true;
  stopsAt?: string;
  /** Absent from replies that change the time: what they say of the deadline moves with the time that was known. */
  allowedSeconds?: number | null;
  /** Absent as the whole time is, and where the server is older. */
  noBreaks?: boolean;
  spellingCheck?: boolean;
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
  /** A page that was kept on the device takes over the last end of time, and the last break, that it heard of. */
  recall(ends: Partial<Omit<Standing, 'state'>>): void;
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
      const keys = Object.keys(next) as (keyof Standing)[];
      if (keys.every((key) => next[key] === standing[key])) return;
      change(next);
    },
    recall(ends) {
      change({ ...standing, ...ends });
    },
  };
}

function after(before: Standing, told: Told): Standing {
  const breakStartedAt = instant(told.breakStartedAt);
  // What a word does not speak of stays as it was.
  const { state, allowedSeconds, noBreaks, spellingCheck } = { ...before, ...told };
  // The reply to a save does not say who started the break.
  const same = told.state === undefined && before.byStaff && before.breakStartedAt === breakStartedAt;
  return {
    state,
    deadline: instant(told.deadlineAt),
    breakStartedAt,
    allowedSeconds,
    noBreaks,
    spellingCheck,
    stops: instant(told.stopsAt) ?? undefined,
    byStaff: (breakStartedAt !== null && (same || told.breakByStaff)) || undefined,
  };
}

/** An attempt's time at one instant. */
export type Moment = {
  /** Milliseconds left, negative when time is over; null when nothing limits. It stands still during a break. */
  left: number | null;
  onBreak: boolean;
  over: boolean;
  /** The window has closed: nothing counts any more, although no limit stopped it. */
  closed: boolean;
};

/** Where an attempt's time is at `now`. A break that reached its limit is over. */
export function momentOf({ state, deadline, stops, breakStartedAt }: Standing, now: number): Moment {
  const breakEnds = breakEndOf(breakStartedAt);
  const onBreak = state === 'open' && now < breakEnds;
  const clock = onBreak ? breakEnds : now;
  const left = deadline === null ? null : deadline - clock;
  return { left, onBreak, over: left !== null && left <= 0, closed: stops !== undefined && stops <= clock };
}

/** Whether an attempt stops now: its time is over and it may not run on, or its window has closed. */
export const stopsNow = (timing: Timing, { over, closed }: Pick<Moment, 'over' | 'closed'>): boolean =>
  closed || (over && timing === 'stops');

/** When a break ends by itself. */
export const breakEndOf = (breakStartedAt: number | null): number =>
  breakStartedAt === null ? Number.NEGATIVE_INFINITY : breakStartedAt + LONGEST_BREAK_SECONDS * 1000;

type Scene = Pick<Standing, 'deadline' | 'stops'> & Pick<Moment, 'onBreak' | 'over'>;

/**
 * What to tell about a change of the time.
 * @param at an instant as people say it: "11:20".
 * @returns null when there is nothing to say.
 */
export function timeNews(before: Scene, now: Scene, at: (instant: number) => string): string | null {
  if (now.onBreak) return null; // the whole screen says so
  const ended = before.onBreak ? 'Your break is over. ' : '';
  const moved = Math.abs((before.deadline ?? 0) - (now.deadline ?? 0)) >= 1000;
  const closes = Math.abs((before.stops ?? 0) - (now.stops ?? 0)) >= 1000;
  if (!ended && !moved && !closes) return null;
  // What runs on past its limit, or has none, ends at the close.
  if (closes && (!moved || now.over)) return `${ended}${closeNews(now.stops, at)}`;
  if (now.deadline === null) return `${ended}You have no time limit now.`;
  if (now.over) return `${ended}Your time ended at ${at(now.deadline)}.`;
  const again = before.over ? 'You can write again. ' : '';
  return `${ended}${again}Your time now ends at ${at(now.deadline)}.`;
}

const closeNews = (stops: number | undefined, at: (instant: number) => string) =>
  stops === undefined ? 'This no longer closes.' : `This now closes at ${at(stops)}.`;

/** "33 minutes left", for the clock that stands still. */
export const standsAt = (left: number | null) => (left === null ? 'no time limit' : timeLeft(left));
