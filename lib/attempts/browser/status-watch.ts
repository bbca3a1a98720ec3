import type { AttemptStatus } from '../save-api';
import { type HttpAnswer, statusOf } from './replies';
import type { Alarm } from './save-queue';
import type { Span } from './standing';

/** While no stream brings news to a page that is seen: what a teacher does is to be there within five seconds. */
const POLL = 4_000;
/** While the page is not seen. */
const POLL_UNSEEN = 10_000;
/**
 * A stream that says nothing for so long may be dead without knowing it, and a new deadline must be known within 15 s.
 * Asking also tells whoever watches a mock that this browser is there.
 */
const SILENCE = 12_000;
/** How long a stream may take to say its first word before the other way is tried as well. */
const FIRST_WORD = 5_000;
/** When streams do not work here, one is tried again after this long. */
const NEXT_STREAM = 60_000;
/** No stream while the page is not seen. */
const UNSEEN = Number.POSITIVE_INFINITY;

export type WatchOptions = {
  attemptId: string;
  /** Opens a stream of status events; returns what closes it. `onEnd` is called when it breaks off. */
  open: (onStatus: (body: unknown) => void, onEnd: () => void) => () => void;
  /** Asks for the status once; resolves with status 0 when there was no answer, and never rejects. */
  ask: () => Promise<HttpAnswer>;
  take: (status: AttemptStatus, span: Span) => void;
  alarm: Alarm;
  /** 0..1, so that a class does not come back in the same moment. */
  random: () => number;
};

export type StatusWatch = {
  /** Asks once, now; resolves when the answer is taken in, or when there was none. */
  look(): Promise<void>;
  /** Listens to a stream while the page is seen, and asks now and then while it is not. */
  seen(visible: boolean): void;
  stop(): void;
};

/** Hears of every change of an attempt's state and time: by a stream of events, or by asking when that does not work. */
export function watchStatus(options: WatchOptions): StatusWatch {
  const { attemptId, open, ask, take, alarm, random } = options;
  let close: (() => void) | null = null;
  let heard = false;
  let streamAt = 0;
  let cancel = () => {};

  const plan = (ms: number) => {
    cancel();
    cancel = alarm.after(ms, turn);
  };
  const look = async () => {
    const answer = await ask();
    const status = statusOf(answer, attemptId);
    if (status) take(status, { earliest: answer.sent, latest: answer.received });
  };
  const turn = () => {
    if (close === null && alarm.now() >= streamAt) connect();
    else {
      plan(heard ? SILENCE : streamAt === UNSEEN ? POLL_UNSEEN : POLL);
      void look();
    }
  };
  const disconnect = () => {
    close?.();
    close = null;
    heard = false;
  };
  const connect = () => {
    const opened = alarm.now();
    plan(FIRST_WORD);
    close = open(
      (body) => {
        const status = statusOf({ status: 200, body }, attemptId);
        if (!status) return;
        heard = true;
        take(status, { earliest: opened, latest: alarm.now() });
        plan(SILENCE);
      },
      () => {
        // The server ends every stream after a while; one that never spoke does not work here.
        const worked = heard;
        disconnect();
        streamAt = alarm.now() + (worked ? 0 : NEXT_STREAM);
        plan(worked ? 500 + random() * 2_000 : 0);
      },
    );
  };

  return {
    look,
    seen(visible) {
      disconnect();
      streamAt = visible ? 0 : UNSEEN;
      // Not in the moment in which a whole class opens the paper.
      plan(visible ? 1_000 + random() * 1_000 : POLL_UNSEEN);
    },
    stop() {
      disconnect();
      cancel();
    },
  };
}
