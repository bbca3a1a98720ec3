'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { createFeedBoard, type FeedBoard, type FeedState } from '@/lib/live/browser/feed-board';
import { askFeed, openFeed } from '@/lib/live/browser/feed-transport';
import { watchFeed } from '@/lib/live/browser/feed-watch';
import type { LiveAll } from '@/lib/live/live-feed';

const LOOK_EVERY = 2_000;

const alarm = {
  now: () => performance.now(),
  after(ms: number, call: () => void) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** The rows of an assignment, kept up to date for as long as the page is seen. */
export function useLiveFeed(assignmentId: string, first: LiveAll): FeedState & { board: FeedBoard } {
  const [board] = useState(() => createFeedBoard(first, alarm.now));
  useEffect(() => {
    let stop: (() => void) | null = null;
    const end = () => {
      stop?.();
      stop = null;
    };
    const seen = () => {
      end();
      if (document.visibilityState !== 'visible') return;
      stop = watchFeed({
        open: openFeed(assignmentId),
        ask: () => askFeed(assignmentId),
        all: board.all,
        changes: board.changes,
        refused: board.refuse,
        alarm,
        random: Math.random,
      });
    };
    seen();
    const looking = setInterval(board.look, LOOK_EVERY);
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('online', seen);
    window.addEventListener('pagehide', end);
    window.addEventListener('pageshow', seen);
    return () => {
      end();
      clearInterval(looking);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('online', seen);
      window.removeEventListener('pagehide', end);
      window.removeEventListener('pageshow', seen);
    };
  }, [assignmentId, board]);
  const state = useSyncExternalStore(board.subscribe, board.read, board.read);
  return { ...state, board };
}

const TICK = 5_000;

/** The server's time, looked at every few seconds: minutes are shown, never seconds. */
export function useServerNow({ clock }: FeedBoard, first: string): number {
  const [now, setNow] = useState(() => Date.parse(first));
  useEffect(() => {
    const look = () => setNow(clock.now());
    const timer = setInterval(look, TICK);
    const stop = clock.onCorrection(look);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [clock]);
  return now;
}
