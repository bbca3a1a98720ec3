import type { z } from 'zod';
import type { HandInInput, SaveRecord } from '../save-api';
import type { HttpAnswer } from './replies';

const LONGEST_ANSWER = 20_000;

/** Sends JSON to this site. Never rejects: no answer within 20 s, or none at all, is status 0. */
async function request(method: string, path: string, body?: unknown, keepalive = false): Promise<HttpAnswer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), LONGEST_ANSWER);
  const sent = performance.now();
  try {
    const response = await fetch(path, {
      method,
      keepalive,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      // A redirect to a sign-in page is no answer.
      redirect: 'error',
      signal: patience.signal,
    });
    const received = performance.now();
    return { status: response.status, body: await response.json().catch(() => null), sent, received };
  } catch {
    return { status: 0, body: null, sent, received: performance.now() };
  } finally {
    clearTimeout(timer);
  }
}

/** Saves records of an attempt; `keepalive` lets the request outlive the page. */
export function sendSave(attemptId: string, records: SaveRecord[], keepalive: boolean): Promise<HttpAnswer> {
  return request('PUT', `/api/v1/attempts/${attemptId}/responses`, { records }, keepalive);
}

/** Reads the answers of an attempt as the server has them. */
export function askAnswers(attemptId: string): Promise<HttpAnswer> {
  return request('GET', `/api/v1/attempts/${attemptId}/responses`);
}

/** Hands an attempt in. */
export function sendHandIn(attemptId: string, input: z.infer<typeof HandInInput>): Promise<HttpAnswer> {
  return request('POST', `/api/v1/attempts/${attemptId}/hand-in`, input);
}

/** Asks who is signed in. */
export function askWho(): Promise<HttpAnswer> {
  return request('GET', '/api/v1/me');
}

/** Asks for state and time of an attempt. */
export function askStatus(attemptId: string): Promise<HttpAnswer> {
  return request('GET', `/api/v1/attempts/${attemptId}/status`);
}

/** Starts or ends a rest break. */
export function sendBreak(attemptId: string, action: 'start' | 'end'): Promise<HttpAnswer> {
  return request('POST', `/api/v1/attempts/${attemptId}/break`, { action });
}

/** Asks for the earlier versions of one answer. */
export function askVersions(attemptId: string, itemVersionId: string): Promise<HttpAnswer> {
  return request('GET', `/api/v1/attempts/${attemptId}/revisions?itemVersionId=${itemVersionId}`);
}

/** A random UUID (version 4); `crypto.randomUUID` does not exist on sites reached over plain http. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
