import type { LiveAll, LiveChanges } from '../live-feed';

/** While no stream brings news. */
const POLL = 2_500;
/** How long a stream may take to say its first word before the other way is tried as well. */
const FIRST_WORD = 4_000;
/** The server gives a sign of life every eight seconds; a stream that is silent for so long is dead. */
const SILENCE = 15_000;
/** When streams do not work here, one is tried again after this long. */
const NEXT_STREAM = 30_000;

export type FeedOptions = {
  /** Opens the stream; returns what closes it. `onEnd` is called when it breaks off. */
  open: (
    on: { all: (body: LiveAll) => void; changes: (body: LiveChanges) => void },
    onEnd: () => void,
  ) => () => void;
  /** Asks for everything once; null when there was no answer, and never rejects. */
  ask: () => Promise<LiveAll | 'refused' | null>;
  /** Takes in everything, or what changed, heard between two moments of the monotonic clock. */
  all: (body: LiveAll, earliest: number, latest: number) => void;
  changes: (body: LiveChanges, earliest: number, latest: number) => void;
  /** The person may no longer watch this, or is signed out. */
  refused: () => void;
  alarm: { now: () => number; after: (ms: number, call: () => void) => () => void };
  /** 0..1 */
  random: () => number;
};

/** Keeps a live page up to date: by a stream of events, or by asking when that does not work. @returns what stops it. */
export function watchFeed(options: FeedOptions): () => void {
  const { open, ask, alarm, random } = options;
  let close: (() => void) | null = null;
  let heard = false;
  let streamAt = 0;
  let stopped = false;
  let cancel = () => {};

  const plan = (ms: number) => {
    cancel();
    if (!stopped) cancel = alarm.after(ms, turn);
  };
  const stop = () => {
    stopped = true;
    cancel();
    disconnect();
  };
  const disconnect = () => {
    close?.();
    close = null;
    heard = false;
  };
  const poll = async () => {
    const sent = alarm.now();
    const body = await ask();
    if (stopped) return;
    if (body === 'refused') {
      stop();
      options.refused();
    } else if (body && !heard) options.all(body, sent, alarm.now());
  };
  const turn = () => {
    if (heard) {
      // It fell silent.
      disconnect();
      streamAt = alarm.now() + NEXT_STREAM;
    }
    if (close === null && alarm.now() >= streamAt) return connect();
    plan(POLL);
    void poll();
  };
  const connect = () => {
    const opened = alarm.now();
    let before = opened;
    plan(FIRST_WORD);
    const listen =
      <T>(take: (body: T, earliest: number, latest: number) => void) =>
      (body: T) => {
        heard = true;
        plan(SILENCE);
        take(body, before, alarm.now());
        before = alarm.now();
      };
    close = open({ all: listen(options.all), changes: listen(options.changes) }, () => {
      // The server ends every stream after a while; one that never spoke does not work here.
      const worked = heard;
      disconnect();
      streamAt = alarm.now() + (worked ? 0 : NEXT_STREAM);
      plan(worked ? 200 + random() * 800 : 0);
    });
  };
  connect();
  return stop;
}
