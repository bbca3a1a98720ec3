import { sameWorking } from '../revisions';
import type { Ack, SaveRecord, SaveReply } from '../save-api';
import type { Working } from '../views';
import { backoff } from './backoff';
import { cleanText, cleanWorking } from './clean-text';
import { type Draft, memoryOutbox, type Outbox } from './outbox';
import { fitting, MOST_RECORDS, recordOf } from './records';
import { ackOf, errorCodeOf, type HttpAnswer, saveReplyOf, troubleOf } from './replies';
import { fateOf, isBlank } from './restore';
import { type News, type SaveState, sameState, type Trouble } from './save-state';
import { sha256 } from './sha256';

/** Milliseconds before a save: after the last key, after a flag or a strike-out, after a choice. */
const PAUSE = { typing: 2_000, soon: 400, now: 0 };
const LONGEST_WAIT = 5_000;
/** A rest break ends with a wake(); this is for the case that nobody hears of its end. */
const BREAK_LOOK = 15_000;
/** How long the last look at the server's answers is good enough for an empty one that is to be sent. */
const FRESH_LOOK = 10_000;
/** Browsers refuse to finish larger requests after the page is gone. */
const MOST_KEEPALIVE_BYTES = 60_000;
/** The record itself is at fault: only an edit can mend it. */
const FOR_GOOD = [400, 413, 422];
const NEVER = Number.POSITIVE_INFINITY;

export type Pause = keyof typeof PAUSE;
export type Change = { value?: string; working?: Working };

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
  /** The server's clock, for drafts that may have to be compared with another device's. */
  serverNow?: () => number;
  /** True when restore() will follow: until then nothing can be edited. */
  restoring?: boolean;
  /** Reads the answers as the server has them; null when it does not say. Asked before sending after an outage. */
  look?: () => Promise<readonly Draft[] | null>;
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
  /** Answers as the server is known to have them. */
  readonly #served: Map<string, Draft>;
  readonly #listeners = new Set<() => void>();
  readonly #replyListeners = new Set<ReplyListener>();
  /** Drafts that the server refused as they are, with the status it gave. */
  readonly #parked = new Map<Draft, number>();
  /** Revisions that a leaving page has sent and not heard of, by question. */
  readonly #leftWith = new Map<string, number>();
  /** Drafts that are overtaken by a later one from elsewhere; they are sent for the history only. */
  readonly #forHistory = new Map<string, Draft>();
  /** Question and hash of all that this page ever sent. */
  readonly #sent = new Set<string>();
  /** Acknowledgements that say that a newer answer is on the server. */
  #overtaken: Ack[] = [];
  #state: SaveState;
  #news: readonly News[] = [];
  #turns: ReadonlyMap<string, number> = new Map();
  #ready: boolean;
  #frozen = false;
  /** Why nobody may write here although nothing has to be sent: the owner of the attempt is not signed in. */
  #barred: Trouble | null = null;
  /** No edits any more. */
  #closed = false;
  /** No requests any more either. */
  #silent = false;
  #late = false;
  #trouble: Trouble | null = null;
  #failures = 0;
  #retryAt = 0;
  #dueAt = NEVER;
  #firstChangeAt = NEVER;
  #inFlight = false;
  #oneByOne = false;
  #lookedAt: number;
  #cancelAlarm = () => {};
  #flushes: ((everythingSaved: boolean) => void)[] = [];

  constructor(options: SaveQueueOptions) {
    this.#options = options;
    this.#outbox = options.outbox ?? memoryOutbox();
    this.#drafts = new Map(options.drafts.map((draft) => [draft.itemVersionId, draft]));
    this.#served = new Map(this.#drafts);
    this.#ready = !options.restoring;
    this.#lookedAt = this.#now();
    this.#state = this.#honestState();
    this.#outbox.onChange(() => this.#report());
  }

  /**
   * Takes in what waited on this device while the page was gone, and sends it. Text that is newer here is shown in
   * place of the server's; text that is newer there stays, and the other one goes into the history.
   * @returns whether anything shown has changed by it.
   */
  restore(waited: readonly Draft[]): boolean {
    if (this.#ready) return false;
    this.#ready = true;
    const before = this.#turns;
    for (const draft of waited) if (this.#drafts.has(draft.itemVersionId)) this.#restoreOne(draft);
    this.#report();
    this.hurry();
    return this.#turns !== before;
  }

  #restoreOne(waited: Draft): void {
    const { itemVersionId } = waited;
    const server = this.#served.get(itemVersionId) ?? this.draft(itemVersionId);
    const fate = fateOf(waited, server);
    const next = 'draft' in fate && fate.draft ? fate.draft : server;
    this.#show(next);
    if (fate.kind === 'history') this.#forHistory.set(itemVersionId, waited);
    else if (next === server) this.#outbox.settle(itemVersionId, waited.revision);
    else this.#outbox.put(next);
    if (fate.kind === 'history') this.#tell(itemVersionId, 'history', waited.value);
    if (fate.kind === 'blank') this.#tell(itemVersionId, 'blank');
  }

  /**
   * Another tab of this browser writes from now on: nothing is edited or sent here until restore(). What is shown
   * stays, and so does what this device keeps.
   * @returns what the server does not have yet, for the other tab.
   */
  standAside(): Draft[] {
    const waiting = this.#waiting();
    this.#ready = false;
    this.#cancelAlarm();
    this.#outbox.drop();
    this.#forHistory.clear();
    this.#parked.clear();
    this.#trouble = null;
    this.#failures = 0;
    this.#retryAt = 0;
    this.#dueAt = NEVER;
    this.#firstChangeAt = NEVER;
    this.#answerFlushes(false);
    this.#report();
    return waiting;
  }

  /** How often an answer was replaced by something other than typing here; the same map until one was. */
  readonly turns = (): ReadonlyMap<string, number> => this.#turns;

  /** Shows an answer that was not typed here. */
  #show(draft: Draft): void {
    const { itemVersionId } = draft;
    const before = this.draft(itemVersionId);
    this.#drafts.set(itemVersionId, draft);
    if (before.value === draft.value && sameWorking(before.working, draft.working)) return;
    this.#turns = new Map(this.#turns).set(itemVersionId, (this.#turns.get(itemVersionId) ?? 0) + 1);
  }

  /** What the person should know about single answers, the latest last; the same array until it changes. */
  readonly news = (): readonly News[] => this.#news;

  /** The person handed in on this device: nothing can be edited until it is sent, or taken back with `false`. */
  freeze(on: boolean): void {
    this.#frozen = on;
    this.#report();
  }

  /** Another person is signed in, or nobody: nothing can be edited until it is the owner again (`null`). */
  bar(trouble: Trouble | null): void {
    this.#barred = trouble;
    this.#report();
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

  /** Takes in a change and plans its save. Before restore(), while frozen and once closed it changes nothing. */
  edit(itemVersionId: string, change: Change, pause: Pause): void {
    if (!this.editable()) return;
    const draft = this.draft(itemVersionId);
    const value = change.value === undefined ? draft.value : cleanText(change.value);
    const working = change.working === undefined ? draft.working : cleanWorking(change.working);
    const changedAt = this.#options.serverNow?.() ?? 0;
    this.#put({ itemVersionId, value, working, revision: draft.revision + 1, changedAt });
    this.#parked.delete(draft);
    const now = this.#now();
    this.#firstChangeAt = Math.min(this.#firstChangeAt, now);
    // A save that is already due is not put off by more typing.
    if (this.#dueAt > now) this.#dueAt = Math.min(now + PAUSE[pause], this.#firstChangeAt + LONGEST_WAIT);
    this.#report();
    this.#arm();
  }

  /** Whether answers can be changed now. */
  readonly editable = (): boolean => this.#ready && !this.#frozen && !this.#closed && !this.#barred;

  /** Saves what waits without the pause: on leaving a field or a question. Keeps to the back-off after a failure. */
  hurry(): void {
    if (this.#clean()) return;
    this.#dueAt = this.#now();
    this.#arm();
  }

  /** The network or the person is back: tries at once, except what the server can only refuse until it is edited. */
  wake(): void {
    this.#retryAt = 0;
    for (const [draft, status] of this.#parked) if (!FOR_GOOD.includes(status)) this.#parked.delete(draft);
    this.hurry();
  }

  /** Saves now; resolves true when everything is acknowledged, false after the first failure. */
  flush(): Promise<boolean> {
    if (this.#clean() || this.#silent) return Promise.resolve(this.#clean());
    const result = new Promise<boolean>((resolve) => this.#flushes.push(resolve));
    this.wake();
    return result;
  }

  /**
   * The page may be gone in a moment: sends what waits in a request that outlives it. This one does not wait for the
   * store: a page that is closing may not live to see the end of it.
   */
  leave(): void {
    if (this.#silent || !this.#ready) return;
    const waiting = this.#safe().filter((d) => this.#leftWith.get(d.itemVersionId) !== d.revision);
    const records = fitting(waiting, MOST_KEEPALIVE_BYTES);
    if (records.length < waiting.length) this.hurry();
    if (records.length === 0) return;
    for (const { itemVersionId, revision } of records) this.#leftWith.set(itemVersionId, revision);
    void this.#exchange(records, true).then(() => this.#arm());
  }

  /** Last revision of every answer that was ever changed, for the hand-in; without those that the server refused. */
  revisions(): { itemVersionId: string; revision: number }[] {
    return this.#changed()
      .filter((draft) => !this.#parked.has(draft))
      .map(({ itemVersionId, revision }) => ({ itemVersionId, revision }));
  }

  /** Questions whose last change the server refuses as it is. */
  refused(): string[] {
    return this.#waiting()
      .filter((draft) => this.#parked.has(draft))
      .map(({ itemVersionId }) => itemVersionId);
  }

  /** The server misses revisions: everything that was ever changed waits again. */
  resend(): void {
    if (this.#silent) return;
    for (const draft of this.#changed()) if (!this.#parked.has(draft)) this.#put(draft);
    this.wake();
  }

  /**
   * Takes in answers as the server has them. One that is newer there is shown, unless a change of it waits here: what
   * was written last goes on top, the person is told of the other text, and an empty answer replaces nothing.
   */
  adopt(drafts: readonly Draft[]): void {
    const waiting = new Map(this.#outbox.waiting().map((draft) => [draft.itemVersionId, draft]));
    for (const server of drafts) {
      const known = this.#served.get(server.itemVersionId);
      if (!known || server.revision <= known.revision) continue;
      this.#served.set(server.itemVersionId, server);
      const here = waiting.get(server.itemVersionId);
      if (here) this.#meet(here, server, known);
      else this.#show(server);
    }
    this.#report();
  }

  /** A change waits here, and the server has a newer answer than the one that it was made from. */
  #meet(here: Draft, server: Draft, known: Draft): void {
    const { itemVersionId } = here;
    // What is there came from here, and the reply to that save was lost; or only a plan or a flag is new.
    const ours = this.#sent.has(`${itemVersionId} ${sha256(server.value)}`) || server.value === known.value;
    const next = { ...here, revision: Math.max(here.revision, server.revision + 1) };
    if (ours || !isBlank(here.value) || isBlank(server.value)) {
      this.#put(next);
      if (!ours && !here.value.startsWith(server.value)) this.#tell(itemVersionId, 'both', server.value);
      return;
    }
    this.#tell(itemVersionId, 'blank');
    if (sameWorking(here.working, known.working)) {
      this.#outbox.settle(itemVersionId, here.revision);
      this.#show(server);
    } else {
      // A plan or a flag was made here; it goes with the text from there.
      const both = { ...next, value: server.value };
      this.#show(both);
      this.#outbox.put(both);
    }
  }

  /**
   * The person has seen the news, all of it or that of one answer. A text for the history that the server refused has
   * been seen with it, and does not stand in the way of handing in.
   */
  forgetNews(itemVersionId?: string): void {
    for (const [id, draft] of this.#forHistory)
      if (this.#parked.has(draft) && id === (itemVersionId ?? id)) this.#forHistory.delete(id);
    this.#news = itemVersionId ? this.#news.filter((one) => one.itemVersionId !== itemVersionId) : [];
    this.#report();
  }

  /** Puts another text in the place of an answer, as if it had been typed. */
  replace(itemVersionId: string, value: string): void {
    if (!this.editable()) return;
    const { value: before } = this.draft(itemVersionId);
    this.edit(itemVersionId, { value }, 'now');
    if (before === value) return;
    this.#turns = new Map(this.#turns).set(itemVersionId, (this.#turns.get(itemVersionId) ?? 0) + 1);
    this.#report();
  }

  /** Answers as the server is known to have them, with those that it never got as they were at first. */
  served(): Draft[] {
    return [...this.#served.values()];
  }

  /** The attempt is handed in: nothing more is sent. What still waits stays unsaved and is reported as such. */
  close(): void {
    this.#closed = true;
    this.#silent = true;
    this.#cancelAlarm();
    this.#answerFlushes(this.#clean());
    this.#report();
  }

  #now = () => this.#options.alarm.now();
  #waiting = () => [...this.#forHistory.values(), ...this.#outbox.waiting()];
  #clean = () => this.#waiting().length === 0;
  #changed = () => [...this.#drafts.values()].filter((draft) => draft.revision > 0);
  #sendable = () => this.#waiting().filter((draft) => !this.#parked.has(draft));
  /** What may be sent: an empty answer only after a look, because it might wipe a text that was never seen here. */
  #safe = () => {
    const blind = this.#options.look && this.#now() > this.#lookedAt + FRESH_LOOK;
    return this.#sendable().filter(({ value }) => !blind || !isBlank(value));
  };

  #put(draft: Draft): void {
    this.#drafts.set(draft.itemVersionId, draft);
    this.#outbox.put(draft);
  }

  #tell(itemVersionId: string, kind: News['kind'], other?: string): void {
    const others = this.#news.filter((news) => news.itemVersionId !== itemVersionId);
    this.#news = [...others, { itemVersionId, kind, other }];
  }

  /** Sets the alarm for the next save, or sends at once when it is due. */
  #arm(): void {
    this.#cancelAlarm();
    if (this.#inFlight || this.#silent || !this.#ready || this.#dueAt === NEVER) return;
    const wait = Math.max(this.#dueAt, this.#retryAt) - this.#now();
    if (wait <= 0) void this.#send();
    else this.#cancelAlarm = this.#options.alarm.after(wait, () => void this.#send());
  }

  #batch(): SaveRecord[] {
    const drafts = this.#safe();
    // One that does not get through does not hold up the others.
    const from = this.#oneByOne ? this.#failures % drafts.length : 0;
    return drafts.slice(from, this.#oneByOne ? from + 1 : MOST_RECORDS).map(recordOf);
  }

  async #send(): Promise<void> {
    this.#dueAt = NEVER;
    this.#firstChangeAt = NEVER;
    if (this.#sendable().length === 0) {
      this.#oneByOne = false;
      this.#answerFlushes(this.#clean());
      return;
    }
    this.#inFlight = true;
    this.#report();
    if (this.#trouble === 'no-answer' || this.#safe().length < this.#sendable().length) await this.#look();
    const records = this.#batch();
    await this.#outbox.kept(records); // nothing is sent before it is stored here, unless it cannot be
    if (this.#silent) return;
    if (records.length === 0) this.#nothingSent();
    else if (this.#ready) await this.#exchange(records);
    this.#inFlight = false;
    this.#arm();
  }

  async #exchange(records: SaveRecord[], keepalive = false): Promise<void> {
    for (const { itemVersionId, sha256 } of records) this.#sent.add(`${itemVersionId} ${sha256}`);
    const answer = await this.#options.send(records, keepalive);
    if (keepalive) this.#leftWith.clear();
    this.#take(answer, records);
    const overtaken = this.#overtaken;
    this.#overtaken = [];
    if (overtaken.length > 0) await this.#look();
    for (const ack of overtaken) this.#overtake(ack.itemVersionId, ack.currentRevision);
    if (overtaken.length > 0) this.#report();
  }

  /** Another device may have written too: looks before anything goes on top of that, so that the person hears of it. */
  async #look(): Promise<void> {
    const drafts = await this.#options.look?.();
    if (!drafts || !this.#ready) return;
    this.#lookedAt = this.#now();
    this.adopt(drafts);
  }

  /** A look has settled what waited, or an empty answer waits for one. */
  #nothingSent(): void {
    if (this.#safe().length < this.#sendable().length) this.#fail('no-answer');
    else this.#succeed();
    this.#report();
  }

  /** Takes in what the server said about these records and decides when to send again. */
  #take(answer: HttpAnswer, records: SaveRecord[]): void {
    const reply = saveReplyOf(answer, this.#options.attemptId);
    if (reply) this.#acknowledge(reply, records, answer);
    if (errorCodeOf(answer) === 'attempt_closed') this.#endWith(reply);
    else if (!reply) this.#notTaken(answer, records);
    this.#report();
  }

  #notTaken(answer: HttpAnswer, records: SaveRecord[]): void {
    const trouble = troubleOf(answer);
    if (trouble === 'on-break') this.#rest();
    else if (trouble === 'refused') this.#refuse(records, answer.status);
    else {
      // What is too large for a proxy on the way may pass in parts.
      if (answer.status === 413) this.#oneByOne = true;
      this.#fail(trouble);
    }
  }

  /** The attempt is closed. While the server takes late changes for a person to judge, the rest of them is sent too. */
  #endWith(reply: SaveReply | null): void {
    this.#closed = true;
    if (!reply || this.#clean()) this.close();
    else this.#dueAt = this.#now();
  }

  /** Nothing can be saved during a rest break, and nothing is wrong. */
  #rest(): void {
    this.#trouble = 'on-break';
    this.#dueAt = this.#now();
    this.#retryAt = this.#dueAt + BREAK_LOOK;
    this.#answerFlushes(false);
  }

  #acknowledge(reply: SaveReply, records: SaveRecord[], answer: HttpAnswer): void {
    this.#barred = null;
    for (const listener of this.#replyListeners) listener(reply, answer);
    let unheard = 0;
    for (const record of records) {
      const ack = ackOf(reply, record);
      if (ack?.outcome === 'held') this.#late = true;
      if (ack && this.#forHistory.get(record.itemVersionId)?.revision === record.revision) {
        this.#forHistory.delete(record.itemVersionId);
        this.#outbox.settle(record.itemVersionId, record.revision);
      } else if (!ack || (ack.outcome === 'superseded' && ack.currentRevision < record.revision))
        unheard += 1;
      else if (ack.outcome === 'superseded') this.#overtaken.push(ack);
      else {
        if (ack.outcome === 'accepted') this.#served.set(record.itemVersionId, servedOf(record, ack));
        this.#outbox.settle(record.itemVersionId, record.revision);
      }
    }
    if (unheard > 0) this.#fail('no-answer');
    else this.#succeed();
  }

  /**
   * A newer revision came from elsewhere. What waits here was written last, so it goes on top of that; only an empty
   * answer does not, because it might wipe a text that was never seen here: it waits until that can be seen.
   */
  #overtake(itemVersionId: string, currentRevision: number): void {
    const draft = this.#outbox.waiting().find((waiting) => waiting.itemVersionId === itemVersionId);
    if (draft && isBlank(draft.value) && draft.revision <= currentRevision) {
      if (this.#options.look) {
        this.#fail('no-answer');
        return;
      }
      this.#outbox.settle(itemVersionId, draft.revision);
      this.#drafts.set(itemVersionId, { ...draft, revision: currentRevision });
      this.#tell(itemVersionId, 'blank');
      return;
    }
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
    if (trouble === 'someone-else') this.#barred = trouble;
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
    const draft = this.#sendable().find(
      (one) => one.itemVersionId === only?.itemVersionId && one.revision === only.revision,
    );
    if (others.length > 0) this.#oneByOne = true;
    else if (draft) this.#park(draft, status);
    this.#dueAt = this.#now();
  }

  #park(draft: Draft, status: number): void {
    this.#parked.set(draft, status);
    const { itemVersionId, value } = draft;
    if (this.#forHistory.get(itemVersionId) === draft) this.#tell(itemVersionId, 'history', value);
  }

  #answerFlushes(everythingSaved: boolean): void {
    const flushes = this.#flushes;
    this.#flushes = [];
    for (const resolve of flushes) resolve(everythingSaved);
  }

  #report(): void {
    const next = this.#honestState();
    if (!sameState(next, this.#state)) this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  #honestState(): SaveState {
    const standing = this.#outbox.standing();
    const more = { late: this.#late, notStored: standing === 'not-stored', ready: this.#ready };
    if (this.#clean()) return { kind: this.#closed ? 'closed' : 'saved', trouble: this.#barred, ...more };
    if (this.#silent) return { kind: 'cut-off', trouble: this.#barred, ...more };
    const sendable = this.#sendable().length;
    const refused = sendable < this.#waiting().length ? 'refused' : null;
    const trouble = this.#barred ?? (sendable === 0 ? refused : (this.#trouble ?? refused));
    return {
      kind: trouble ? KIND_IN_TROUBLE[trouble === 'refused' ? trouble : standing] : 'saving',
      trouble,
      ...more,
    };
  }
}

const servedOf = ({ itemVersionId, value, working, revision }: SaveRecord, { savedAt }: Ack): Draft => {
  return { itemVersionId, value, working: working ?? {}, revision, changedAt: Date.parse(savedAt) };
};

/** What is true of a change that the server does not have, by where it is instead. */
const KIND_IN_TROUBLE = {
  stored: 'on-device',
  storing: 'saving',
  'not-stored': 'not-saved',
  refused: 'not-saved',
} as const;
