import type { ErrorCode } from '@/lib/platform/errors';
import type { Ack, AttemptStatus, HandInReply, SaveReply } from '../save-api';
import type { Trouble } from './save-state';

/**
 * The shapes of lib/attempts/save-api.ts, checked by hand because the exam page must stay small. A reply without this
 * shape (a sign-in page, a captive portal) is no acknowledgement. As in the schemas, further fields do no harm: a
 * newer server must not make an open exam page disbelieve it.
 */

/**
 * What came back from a request: `status` 0 when nothing did, `body` null when it was not JSON. `sent` and `received`
 * are monotonic milliseconds.
 */
export type HttpAnswer = { status: number; body: unknown; sent: number; received: number };

type Fields = Record<string, (value: unknown) => boolean>;

const isString = (value: unknown) => typeof value === 'string';
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isInstant = (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isOutcome = (value: unknown) => value === 'accepted' || value === 'superseded' || value === 'held';

const ACK: Fields = {
  itemVersionId: isString,
  revision: isCount,
  sha256: isString,
  outcome: isOutcome,
  currentRevision: isCount,
  savedAt: isInstant,
};
const SAVE: Fields = {
  attemptId: isString,
  acks: (value) => Array.isArray(value) && value.every((ack) => hasShape(ack, ACK)),
  serverNow: isInstant,
  deadlineAt: (value) => value === null || isInstant(value),
};
const STATUS: Fields = {
  attemptId: isString,
  state: (value) => value === 'open' || value === 'handed_in',
  serverNow: isInstant,
  deadlineAt: (value) => value === null || isInstant(value),
  breakStartedAt: (value) => value === null || isInstant(value),
};
const HAND_IN: Fields = { attemptId: isString, handedInAt: isInstant, words: isCount, receipt: isString };

function hasShape(value: unknown, fields: Fields): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const given = value as Record<string, unknown>;
  return Object.entries(fields).every(([name, fits]) => Object.hasOwn(given, name) && fits(given[name]));
}

/**
 * The reply to a save of this attempt, or null when it is anything else. After the end of time or of the attempt it
 * comes inside the error `time_over` or `attempt_closed`: everything in it is held.
 */
export function saveReplyOf(
  answer: Pick<HttpAnswer, 'status' | 'body'>,
  attemptId: string,
): SaveReply | null {
  const code = errorCodeOf(answer);
  const late = code === 'time_over' || code === 'attempt_closed';
  const body = late ? (answer.body as { data?: unknown }).data : answer.body;
  if ((answer.status !== 200 && !late) || !hasShape(body, SAVE)) return null;
  const reply = body as SaveReply;
  return reply.attemptId === attemptId ? reply : null;
}

/** The receipt of this attempt's hand-in, or null when it is anything else. */
export function handInReplyOf(
  { status, body }: Pick<HttpAnswer, 'status' | 'body'>,
  attemptId: string,
): HandInReply | null {
  if (status !== 200 || !hasShape(body, HAND_IN)) return null;
  const reply = body as HandInReply;
  return reply.attemptId === attemptId ? reply : null;
}

/** The status of this attempt, or null when it is anything else. */
export function statusOf(
  { status, body }: Pick<HttpAnswer, 'status' | 'body'>,
  attemptId: string,
): AttemptStatus | null {
  if (status !== 200 || !hasShape(body, STATUS)) return null;
  const told = body as AttemptStatus;
  return told.attemptId === attemptId ? told : null;
}

/** The acknowledgement of exactly this record, or undefined. */
export function ackOf(
  reply: SaveReply,
  record: Pick<Ack, 'itemVersionId' | 'revision' | 'sha256'>,
): Ack | undefined {
  return reply.acks.find(
    (ack) =>
      ack.itemVersionId === record.itemVersionId &&
      ack.revision === record.revision &&
      ack.sha256 === record.sha256,
  );
}

/** Codes of the API, and `someone_else`, which the browser itself gives when another person is signed in. */
type ApiCode = ErrorCode | 'someone_else';

/** The code of an error answer, or null when the answer is not one of the API's errors. */
export function errorCodeOf({ status, body }: Pick<HttpAnswer, 'status' | 'body'>): ApiCode | null {
  if (status < 400 || typeof body !== 'object' || body === null) return null;
  const { code } = body as { code?: unknown };
  return typeof code === 'string' ? (code as ApiCode) : null;
}

/**
 * Why nothing was done, by an answer that is no reply. Thaw itself refuses only with a code; what a filter, a portal or
 * a proxy on the way refuses may pass the next time.
 */
export function troubleOf(answer: Pick<HttpAnswer, 'status' | 'body'>): Trouble {
  const code = errorCodeOf(answer);
  if (code === 'someone_else') return 'someone-else';
  if (code === 'not_signed_in') return 'signed-out';
  if (code === 'on_break') return 'on-break';
  return code && answer.status < 500 && ![408, 409, 425, 429].includes(answer.status)
    ? 'refused'
    : 'no-answer';
}
