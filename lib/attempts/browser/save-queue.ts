import type { SaveRecord, SaveReply } from '../save-api';
import type { Working } from '../views';
import { backoff } from './backoff';
import { cleanText, cleanWorking } from './clean-text';
import { type Draft, memoryOutbox, type Outbox } from './outbox';
import { fitting, MOST_RECORDS, recordOf } from './records';
import { ackOf, errorCodeOf, type HttpAnswer, saveReplyOf } from './replies';

/** Milliseconds before a save: after the last key, after a flag or a strike-out, after a choice. */
const PAUSE = { typing: 2_000, soon: 400, now: 0 };
const LONGEST_WAIT = 5_000;
/** Browsers refuse to finish larger requests after the page is gone. */
const MOST_KEEPALIVE_BYTES = 60_000;
/** The record itself is at fault: only an edit can mend it. */
const FOR_GOOD = [400, 413, 422];
const NEVER = Number.POSITIVE_INFINITY;

export type Pause = keyof typeof PAUSE;
export type Change = { value?: string; working?: Working };

/** Why something is not saved: no answer from the server, signed out, or the server will not have it. */
export type Trouble = 'no-answer' | 'signed-out' | 'refused';

/**
 * What may honestly be said about saving. `saved`: the server has acknowledged everything. `closed`: the attempt was
 * handed in, here or elsewhere, and nothing more is sent. `cut-off`: the same, but changes made since are not saved and
 * never will be. `late`: something arrived after time was over.
 */
export type SaveState = {
  kind: 'saved' | 'saving' | 'not-saved' | 'closed' | 'cut-off';
  trouble: Trouble | null;
  late: boolean;
};

/** Time as the queue sees it, so that tests need not wait. */
export type Alarm = {
  now(): number;
  /** Calls back after `ms`; returns what cancels it. */
  after(ms: number, call: () => void): () => void;
};

type ReplyListener = (reply: SaveReply, answer: HttpAnswer) => void;

export type SaveQueueOptions = {
  attemptId: string;
  drafts: readonly Draft[];
  /** Sends records; resolves with status 0 when there was no answer, and never rejects. */
  send: (records: SaveRecord[], keepalive: boolean) => Promise<HttpAnswer>;
  alarm: Alarm;
  /** 0..1, for the spread of retries. */
  random: () => number;
  outbox?: Outbox;
};

/**
 * Carries every change of an attempt to the server: one request at a time, retried until each record is acknowledged
 * by its own revision and hash. Knows nothing of the page: whoever owns it says when the person types, leaves or
 * comes back.
 */
export class SaveQueue {
  readonly #options: SaveQueueOptions;
  readonly #outbox: Outbox;
  readonly #drafts: Map<string, Draft>;
  readonly #listeners = new Set<() => void>();
  readonly #replyListeners = new Set<ReplyListener>();
  /** Questions whose record the server refused as it is, with the status it gave. */
  readonly #parked = new Map<string, number>();
  /** Revisions that a leaving page has sent and not heard of, by question. */
  readonly #leftWith = new Map<string, number>();
  #state: SaveState = { kind: 'saved', trouble: null, late: false };
  #closed = false;
  #late = false;
  #trouble: Trouble | null = null;
  #failures = 0;
  #retryAt = 0;
  #dueAt = NEVER;
  #firstChangeAt = NEVER;
  #inFlight = false;
  #oneByOne = false;
  #cancelAlarm = () => {};
  #flushes: ((everythingSaved: boolean) => void)[] = [];

  constructor(options: SaveQueueOptions) {
    this.#options = options;
    this.#outbox = options.outbox ?? memoryOutbox();
    this.#drafts = new Map(options.drafts.map((draft) => [draft.itemVersionId, draft]));
  }

  /**
   * The present answer to a question; the same object until it changes.
   * @throws RangeError when the attempt has no such question.
   */
  draft(itemVersionId: string): Draft {
    const draft = this.#drafts.get(itemVersionId);
    if (!draft) throw new RangeError(`No question ${itemVersionId} in this attempt.`);
    return draft;
  }

  /** What may be said about saving now; the same object until it changes. */
  readonly state = (): SaveState => this.#state;

  /** True while something has not been acknowledged; the page then warns before it is left. */
  unsaved(): boolean {
    return !this.#clean();
  }

  /** Calls back after every change of a draft or of the state; returns what ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls back for every reply with the right shape, which carries the server's clock and the deadline. */
  onReply(listener: ReplyListener): () => void {
    this.#replyListeners.add(listener);
    return () => this.#replyListeners.delete(listener);
  }

  /** Takes in a change and plans its save. After the attempt is closed it changes nothing. */
  edit(itemVersionId: string, change: Change, pause: Pause): void {
    if (this.#closed) return;
    const draft = this.draft(itemVersionId);
    const value = change.value === undefined ? draft.value : cleanText(change.value);
    const working = change.working === undefined ? draft.working : cleanWorking(change.working);
    this.#put({ itemVersionId, value, working, revision: draft.revision + 1 });
    this.#parked.delete(itemVersionId);
    const now = this.#now();
    this.#firstChangeAt = Math.min(this.#firstChangeAt, now);
    // A save that is already due is not put off by more typing.
    if (this.#dueAt > now) this.#dueAt = Math.min(now + PAUSE[pause], this.#firstChangeAt + LONGEST_WAIT);
    this.#report();
    this.#arm();
  }

  /** Saves what waits without the pause: on leaving a field or a question. Keeps to the back-off after a failure. */
  hurry(): void {
    if (this.#clean()) return;
    this.#dueAt = this.#now();
    this.#arm();
  }

  /** The network or the person is back: tries at once, except what the server can only refuse until it is edited. */
  wake(): void {
    this.#retryAt = 0;
    for (const [itemVersionId, status] of this.#parked)
      if (!FOR_GOOD.includes(status)) this.#parked.delete(itemVersionId);
    this.hurry();
  }

  /** Saves now; resolves true when everything is acknowledged, false after the first failure. */
  flush(): Promise<boolean> {
    if (this.#clean() || this.#closed) return Promise.resolve(this.#clean());
    const result = new Promise<boolean>((resolve) => this.#flushes.push(resolve));
    this.wake();
    return result;
  }

  /** The page may be gone in a moment: sends what waits in a request that outlives it. */
  leave(): void {
    if (this.#closed) return;
    const waiting = this.#sendable().filter((d) => this.#leftWith.get(d.itemVersionId) !== d.revision);
    const records = fitting(waiting, MOST_KEEPALIVE_BYTES);
    if (records.length < waiting.length) this.hurry();
    if (records.length === 0) return;
    for (const { itemVersionId, revision } of records) this.#leftWith.set(itemVersionId, revision);
    void this.#options.send(records, true).then((answer) => {
      this.#leftWith.clear();
      this.#take(answer, records);
      this.#arm();
    });
  }

  /** Last revision of every answer that was ever changed, for the hand-in. */
  revisions(): { itemVersionId: string; revision: number }[] {
    return this.#changed().map(({ itemVersionId, revision }) => ({ itemVersionId, revision }));
  }

  /** The server misses revisions: everything that was ever changed waits again. */
  resend(): void {
    if (this.#closed) return;
    for (const draft of this.#changed()) this.#put(draft);
    this.wake();
  }

  /** Takes over answers that are newer on the server than here, unless a change of theirs still waits here. */
  adopt(drafts: readonly Draft[]): void {
    const waiting = new Set(this.#outbox.waiting().map((draft) => draft.itemVersionId));
    for (const { itemVersionId, value, working, revision } of drafts) {
      if (waiting.has(itemVersionId) || revision <= this.draft(itemVersionId).revision) continue;
      this.#drafts.set(itemVersionId, { itemVersionId, value, working, revision });
    }
  }

  /** The attempt is handed in: nothing more is sent. What still waits stays unsaved and is reported as such. */
  close(): void {
    this.#closed = true;
    this.#cancelAlarm();
    this.#answerFlushes(this.#clean());
    this.#report();
  }

  #now = () => this.#options.alarm.now();
  #clean = () => this.#outbox.waiting().length === 0;
  #changed = () => [...this.#drafts.values()].filter((draft) => draft.revision > 0);
  #sendable = () => this.#outbox.waiting().filter((draft) => !this.#parked.has(draft.itemVersionId));

  #put(draft: Draft): void {
    this.#drafts.set(draft.itemVersionId, draft);
    this.#outbox.put(draft);
  }

  /** Sets the alarm for the next save, or sends at once when it is due. */
  #arm(): void {
    this.#cancelAlarm();
    if (this.#inFlight || this.#closed || this.#dueAt === NEVER) return;
    const wait = Math.max(this.#dueAt, this.#retryAt) - this.#now();
    if (wait <= 0) void this.#send();
    else this.#cancelAlarm = this.#options.alarm.after(wait, () => void this.#send());
  }

  async #send(): Promise<void> {
    const records = this.#sendable()
      .slice(0, this.#oneByOne ? 1 : MOST_RECORDS)
      .map(recordOf);
    this.#dueAt = NEVER;
    this.#firstChangeAt = NEVER;
    if (records.length === 0) {
      this.#oneByOne = false;
      this.#answerFlushes(this.#clean());
      return;
    }
    this.#inFlight = true;
    this.#report();
    const answer = await this.#options.send(records, false);
    this.#inFlight = false;
    this.#take(answer, records);
    this.#arm();
  }

  /** Takes in what the server said about these records and decides when to send again. */
  #take(answer: HttpAnswer, records: SaveRecord[]): void {
    const reply = saveReplyOf(answer, this.#options.attemptId);
    if (reply) this.#acknowledge(reply, records, answer);
    else if (errorCodeOf(answer) === 'attempt_closed') this.close();
    else if (isRefusal(answer.status)) this.#refuse(records, answer.status);
    else this.#fail(answer.status === 401 ? 'signed-out' : 'no-answer');
    this.#report();
  }

  #acknowledge(reply: SaveReply, records: SaveRecord[], answer: HttpAnswer): void {
    for (const listener of this.#replyListeners) listener(reply, answer);
    let unheard = 0;
    for (const record of records) {
      const ack = ackOf(reply, record);
      if (!ack || (ack.outcome === 'superseded' && ack.currentRevision < record.revision)) unheard += 1;
      else if (ack.outcome === 'superseded') this.#overtake(record.itemVersionId, ack.currentRevision);
      else {
        this.#outbox.settle(record.itemVersionId, record.revision);
        this.#parked.delete(record.itemVersionId);
      }
      if (ack?.outcome === 'held') this.#late = true;
    }
    if (unheard > 0) this.#fail('no-answer');
    else this.#succeed();
  }

  /** A newer revision came from elsewhere. What waits here was written last, so it goes on top of that. */
  #overtake(itemVersionId: string, currentRevision: number): void {
    const draft = this.#outbox.waiting().find((waiting) => waiting.itemVersionId === itemVersionId);
    if (draft && draft.revision <= currentRevision) this.#put({ ...draft, revision: currentRevision + 1 });
    if (draft) this.#dueAt = this.#now();
  }

  #succeed(): void {
    this.#failures = 0;
    this.#retryAt = 0;
    this.#trouble = null;
    if (this.#clean()) this.#answerFlushes(true);
    // What was typed meanwhile has its own due time; what did not fit into the batch goes now.
    else if (this.#dueAt === NEVER || this.#flushes.length > 0) this.#dueAt = this.#now();
  }

  #fail(trouble: Trouble): void {
    this.#failures += 1;
    this.#trouble = trouble;
    this.#dueAt = this.#now();
    this.#retryAt = this.#dueAt + backoff(this.#failures, this.#options.random());
    this.#answerFlushes(false);
  }

  /** A batch is refused whole; sent one by one, only the record at fault stays behind. */
  #refuse(records: SaveRecord[], status: number): void {
    this.#trouble = null;
    const [only, ...others] = records;
    if (others.length > 0) this.#oneByOne = true;
    else if (only && this.draft(only.itemVersionId).revision === only.revision)
      this.#parked.set(only.itemVersionId, status);
    this.#dueAt = this.#now();
  }

  #answerFlushes(everythingSaved: boolean): void {
    const flushes = this.#flushes;
    this.#flushes = [];
    for (const resolve of flushes) resolve(everythingSaved);
  }

  #report(): void {
    const next = this.#honestState();
    const { kind, trouble, late } = this.#state;
    if (next.kind !== kind || next.trouble !== trouble || next.late !== late) this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  #honestState(): SaveState {
    const late = this.#late;
    if (this.#closed) return { kind: this.#clean() ? 'closed' : 'cut-off', trouble: null, late };
    if (this.#clean()) return { kind: 'saved', trouble: null, late };
    const sendable = this.#sendable().length;
    const refused = sendable < this.#outbox.waiting().length ? 'refused' : null;
    const trouble = sendable === 0 ? refused : (this.#trouble ?? refused);
    return { kind: trouble ? 'not-saved' : 'saving', trouble, late };
  }
}

/** Answers that sending the same record again cannot change. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 408, 409, 425, 429].includes(status);
}
