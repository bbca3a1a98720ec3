import { randomUUID } from 'node:crypto';
import { type HandInOutcome, handIn } from '@/lib/attempts/browser/hand-in';
import { recordOf } from '@/lib/attempts/browser/records';
import {
  ackOf,
  errorCodeOf,
  type HttpAnswer,
  handInReplyOf,
  saveReplyOf,
} from '@/lib/attempts/browser/replies';
import { SaveQueue } from '@/lib/attempts/browser/save-queue';
import type { SaveRecord } from '@/lib/attempts/save-api';
import type { History } from './history';
import { ask, sleep } from './http';
import type { Sitting } from './roster';

export type StudentOptions = {
  sitting: Sitting;
  publicUrl: string;
  cookie: string;
  history: History;
  device: string;
  /** How many times faster than a person: typing pauses and back-off shrink by it. */
  speed: number;
  /** Takes whatever answers 200 for an acknowledgement; for a control only. */
  gullible?: boolean;
  /** Milliseconds by which the device's clock is wrong. */
  skew?: number;
};

const WORDS = 'Khrushchev spoke in secret and the party listened while old verdicts were opened again'.split(
  ' ',
);

/** A virtual student at one device: the browser's own queue of answers, over real HTTP, writing down what it hears. */
export class Student {
  cookie: string;
  /** A device that is offline sends nothing and hears nothing. */
  offline = false;
  /** What a deaf device sends arrives, and it never hears the answer. */
  deaf = false;
  readonly queue: SaveQueue;
  readonly options: StudentOptions;
  readonly #key = randomUUID();
  #edits = 0;

  constructor(options: StudentOptions) {
    this.options = options;
    this.cookie = options.cookie;
    const { speed, sitting } = options;
    this.queue = new SaveQueue({
      attemptId: sitting.attemptId,
      drafts: sitting.questions.map(({ itemVersionId }) => ({
        itemVersionId,
        value: '',
        working: {},
        revision: 0,
      })),
      send: (records) => this.#save(records),
      alarm: {
        now: () => performance.now() * speed,
        after: (ms, call) => {
          const timer = setTimeout(call, ms / speed);
          return () => clearTimeout(timer);
        },
      },
      random: Math.random,
    });
  }

  /** One more edit of a question: another option, or some more words. */
  edit(question = Math.floor(Math.random() * this.options.sitting.questions.length)): void {
    const { itemVersionId, options } = this.options.sitting.questions[question] ?? never();
    this.#edits += 1;
    if (options) {
      this.queue.edit(itemVersionId, { value: options[this.#edits % options.length] }, 'now');
      return;
    }
    const { value } = this.queue.draft(itemVersionId);
    const next = `${value} ${WORDS[this.#edits % WORDS.length]} ${this.options.device}-${this.#edits}`;
    this.queue.edit(itemVersionId, { value: next.slice(-4000) }, 'typing');
  }

  /** Edits until told to stop, with pauses of 1 to 3 s divided by the speed. */
  async write(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      this.edit();
      await sleep((1000 + 2000 * Math.random()) / this.options.speed);
    }
  }

  /** Hands in as the browser does: saves first, then asks to close. */
  handIn(): Promise<HandInOutcome> {
    const { attemptId } = this.options.sitting;
    return handIn(attemptId, this.queue, (revisions) => this.sendHandIn(revisions));
  }

  /** The request that closes the attempt, with the same key every time. */
  async sendHandIn(revisions: ReturnType<SaveQueue['revisions']>): Promise<HttpAnswer> {
    const { history, device, sitting, skew = 0 } = this.options;
    const about = {
      kind: 'hand-in' as const,
      device,
      attemptId: sitting.attemptId,
      request: history.nextRequest(),
    };
    history.add({ ...about, stage: 'invoke' });
    const stampedAt = new Date(Date.now() + skew).toISOString();
    const body = { idempotencyKey: this.#key, revisions, stampedAt };
    const answer = await this.#request('POST', 'hand-in', body);
    const { status } = answer;
    const receipt = handInReplyOf(answer, sitting.attemptId);
    if (receipt) history.add({ ...about, stage: 'ok', status, reply: answer.body });
    else history.add({ ...about, stage: stageOf(answer), status, code: errorCodeOf(answer) });
    return answer;
  }

  /** Writes down what this device now believes to be saved. */
  settle(): void {
    const { history, device, sitting } = this.options;
    if (this.queue.unsaved()) return;
    for (const { itemVersionId, revision } of this.queue.revisions()) {
      const { sha256, value } = recordOf(this.queue.draft(itemVersionId));
      // An empty answer that was not taken: this person was told that another one stands.
      if (value === '' && this.toldOfBlank(itemVersionId)) continue;
      const about = { attemptId: sitting.attemptId, itemVersionId, revision, sha256, device, request: 0 };
      history.add({ ...about, kind: 'settled', stage: 'ok' });
    }
  }

  /** Whether the person was told that an empty answer from here did not replace the one that is saved. */
  toldOfBlank(itemVersionId: string): boolean {
    return this.queue.news().some((news) => news.kind === 'blank' && news.itemVersionId === itemVersionId);
  }

  async #save(records: SaveRecord[]): Promise<HttpAnswer> {
    const { history, device, sitting, gullible } = this.options;
    const request = history.nextRequest();
    const about = records.map(({ itemVersionId, revision, sha256 }) => ({
      kind: 'save' as const,
      device,
      attemptId: sitting.attemptId,
      request,
      itemVersionId,
      revision,
      sha256,
    }));
    for (const record of about) history.add({ ...record, stage: 'invoke' });
    const answer = await this.#request('PUT', 'responses', { records });
    const { status } = answer;
    if (gullible && status === 200 && !saveReplyOf(answer, sitting.attemptId)) {
      for (const record of about)
        history.add({ ...record, stage: 'ok', outcome: 'accepted', status, reply: answer.body });
      return { ...answer, body: believed(sitting.attemptId, records) };
    }
    const reply = saveReplyOf(answer, sitting.attemptId);
    for (const record of about) {
      const ack = reply && ackOf(reply, record);
      const code = errorCodeOf(answer);
      if (ack) history.add({ ...record, stage: 'ok', outcome: ack.outcome, status, code, reply });
      else history.add({ ...record, stage: stageOf(answer), status, code });
    }
    return answer;
  }

  /** As the browser's transport: never rejects, a redirect is no answer, JSON or nothing. */
  async #request(method: string, path: string, body: unknown): Promise<HttpAnswer> {
    const sent = performance.now();
    const nothing = () => ({ status: 0, body: null, sent, received: performance.now() });
    if (this.offline) return nothing();
    const { publicUrl, sitting } = this.options;
    try {
      const answer = await ask({
        method,
        url: `${publicUrl}/api/v1/attempts/${sitting.attemptId}/${path}`,
        headers: { 'content-type': 'application/json', origin: publicUrl, cookie: this.cookie },
        body: JSON.stringify(body),
        patience: PATIENCE / this.options.speed,
      });
      if (this.offline || this.deaf || (answer.status >= 300 && answer.status < 400)) return nothing();
      return { status: answer.status, body: jsonOf(answer.text), sent, received: performance.now() };
    } catch {
      return nothing();
    }
  }
}

/** Milliseconds after which the browser's transport gives a request up. */
const PATIENCE = 20_000;

/** A refusal says that nothing was stored; no answer, or trouble on the server, leaves that open. */
function stageOf({ status }: HttpAnswer): 'fail' | 'unknown' {
  return status >= 400 && status < 500 ? 'fail' : 'unknown';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function believed(attemptId: string, records: SaveRecord[]) {
  const now = new Date().toISOString();
  const acks = records.map(({ itemVersionId, revision, sha256 }) => {
    return { itemVersionId, revision, sha256, outcome: 'accepted', currentRevision: revision, savedAt: now };
  });
  return { attemptId, acks, serverNow: now, deadlineAt: null, breakStartedAt: null };
}

function never(): never {
  throw new RangeError('no such question');
}
