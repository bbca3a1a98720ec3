import { createServerClock, type ServerClock } from '@/lib/attempts/browser/server-clock';
import type { LiveAll, LiveChanges } from '../live-feed';
import { applyChange, type LiveRow } from '../live-rows';
import { newsBetween } from '../live-words';

/** What a live page shows. The same object until something changes. */
export type FeedState = {
  rows: readonly LiveRow[];
  /** What to say aloud, '' at first; a new object each time, even with the same words. */
  news: { words: string };
  /** Nothing was heard for a while: what is shown may be old. */
  stale: boolean;
  /** The person may no longer watch this. */
  refused: boolean;
};

export type FeedBoard = {
  clock: ServerClock;
  read(): FeedState;
  subscribe(listener: () => void): () => void;
  all(body: LiveAll, earliest: number, latest: number): void;
  changes(body: LiveChanges, earliest: number, latest: number): void;
  /** Notes that nothing was heard for a while. */
  look(): void;
  refuse(): void;
};

/** After so long without a word the page says that it may be old. */
const STALE_AFTER = 12_000;

/** The rows of a live page with a clock that follows the server's. */
export function createFeedBoard(first: LiveAll, monotonic: () => number): FeedBoard {
  const start = monotonic();
  const clock = createServerClock(monotonic, {
    serverNow: Date.parse(first.serverNow),
    earliest: 0,
    latest: start,
  });
  const listeners = new Set<() => void>();
  let heardAt = start;
  let state: FeedState = { rows: first.rows, news: { words: '' }, stale: false, refused: false };
  const change = (next: Partial<FeedState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const take = (rows: LiveRow[], serverNow: string, earliest: number, latest: number) => {
    clock.observe({ serverNow: Date.parse(serverNow), earliest, latest });
    heardAt = latest;
    const words = newsBetween(state.rows, rows);
    change({ rows, stale: false, ...(words && { news: { words } }) });
  };
  return {
    clock,
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    all: ({ rows, serverNow }, earliest, latest) => take(rows, serverNow, earliest, latest),
    changes({ serverNow, ...changed }, earliest, latest) {
      if (changed.rows.length > 0 || changed.gone.length > 0 || state.stale) {
        take(applyChange(state.rows, changed), serverNow, earliest, latest);
      } else {
        clock.observe({ serverNow: Date.parse(serverNow), earliest, latest });
        heardAt = latest;
      }
    },
    look() {
      const stale = monotonic() - heardAt > STALE_AFTER;
      if (stale && !state.stale) change({ stale });
    },
    refuse: () => change({ refused: true }),
  };
}
