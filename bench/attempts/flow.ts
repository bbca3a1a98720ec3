import { fieldsOf, multipart } from './forms';

/**
 * Every request of one student's sitting, from the sign-in page to the review, in the order in which a browser makes
 * them. Nothing here knows how requests are sent or measured: another load tool can drive the same flow.
 */
export type FlowRequest = {
  /** What the figures call it. */
  step: Step;
  method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** The only status that counts as success. */
  expect: number;
};

export const STEPS = [
  'sign-in page',
  'sign in',
  'home',
  'practise page',
  'assigned page',
  'start',
  'exam page',
  'clock',
  'status',
  'save',
  'hand in',
  'review',
] as const;
export type Step = (typeof STEPS)[number];

export type FlowRecord = { itemVersionId: string; revision: number; value: string; sha256: string };
/** A question as the exam page gives it; `options` is null for written answers. */
export type FlowQuestion = { itemVersionId: string; options: string[] | null };

const HOME = '/learn';
const PRACTISE = '/learn/practise';
const SIGN_IN = `/sign-in?callbackUrl=${encodeURIComponent(HOME)}`;

const page = (step: Step, path: string): FlowRequest => ({ step, method: 'GET', path, expect: 200 });
const json = (step: Step, method: 'POST' | 'PUT', path: string, body: unknown): FlowRequest => ({
  step,
  method,
  path,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
  expect: 200,
});
/** A form sent as browsers send it without scripts: the server answers with the way to the next page. */
const form = (step: Step, path: string, fields: Record<string, string>): FlowRequest => ({
  step,
  method: 'POST',
  path,
  ...multipart(fields),
  expect: 303,
});
const assigned = (assignmentId: string) => `/learn/assignments/${assignmentId}`;
const api = (attemptId: string, what: string) => `/api/v1/attempts/${attemptId}/${what}`;

export const signInPage = () => page('sign-in page', SIGN_IN);
/** @param html the sign-in page. */
export const signIn = (html: string, identifier: string, password: string) =>
  form('sign in', SIGN_IN, { ...fieldsOf(html, 'name="identifier"'), identifier, password });
export const home = () => page('home', HOME);
export const practisePage = () => page('practise page', PRACTISE);
/**
 * Starts a fixed paper on the clock.
 * @param html the practise page.
 */
export const start = (html: string, slug: string) =>
  form('start', PRACTISE, { ...fieldsOf(html, 'name="kind" value="paper"'), slug, timing: 'runs_on' });
export const assignedPage = (assignmentId: string) => page('assigned page', assigned(assignmentId));
/**
 * Starts what was set.
 * @param html its page.
 */
export const startAssigned = (html: string, assignmentId: string) =>
  form('start', assigned(assignmentId), fieldsOf(html, 'name="assignmentId"'));
export const examPage = (attemptId: string) => page('exam page', `/learn/attempts/${attemptId}`);
/** A look at the server's clock, made once when the exam screen opens. */
export const clock = (): FlowRequest => ({
  step: 'clock',
  method: 'HEAD',
  path: '/api/health',
  expect: 200,
});
/** What a browser without an event stream asks every ten seconds. */
export const status = (attemptId: string) => page('status', api(attemptId, 'status'));
export const save = (attemptId: string, records: FlowRecord[]) =>
  json('save', 'PUT', api(attemptId, 'responses'), { records });
export const handIn = (
  attemptId: string,
  idempotencyKey: string,
  revisions: { itemVersionId: string; revision: number }[],
) => json('hand in', 'POST', api(attemptId, 'hand-in'), { idempotencyKey, revisions });
export const review = (attemptId: string) => page('review', `/learn/attempts/${attemptId}/review`);

/** The attempt that a start led to; null when it led elsewhere. */
export function attemptOf(location: string | undefined): string | null {
  return /\/learn\/attempts\/([0-9a-f-]{36})$/.exec(location ?? '')?.[1] ?? null;
}

/** The questions in the data that the exam page carries for its scripts. */
export function questionsOf(html: string): FlowQuestion[] {
  const pushed = [...html.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)];
  const data = pushed.map((match) => JSON.parse(match[1] ?? '""') as string).join('');
  return data
    .split('"itemVersionId":"')
    .slice(1)
    .map((part) => {
      const options = /"options":(\[.*?\])[,}]/.exec(part)?.[1];
      const ids = options && [...options.matchAll(/"id":"([^"]+)"/g)].map((match) => match[1] ?? '');
      return { itemVersionId: part.slice(0, 36), options: ids || null };
    });
}
