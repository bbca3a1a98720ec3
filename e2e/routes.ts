import { createHash, randomUUID } from 'node:crypto';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import type pg from 'pg';
import { theSite } from './site';

/** A route of an attempt, with a call that its owner may make. */
export type Route = {
  method: 'GET' | 'PUT' | 'POST';
  path: (attemptId: string, itemVersionId: string) => string;
  /** A body that is taken; absent for reading routes. */
  body?: (itemVersionId: string) => Record<string, unknown>;
  /** Never ends by itself: only to be called where it is refused. */
  streams?: boolean;
};

/** What a browser sends for one answer. */
export function aRecord(itemVersionId: string, value: string, revision = 1) {
  const sha256 = createHash('sha256').update(value, 'utf8').digest('hex');
  return { itemVersionId, revision, value, sha256 };
}

const base = (attemptId: string) => `/api/v1/attempts/${attemptId}`;

/** All of them, in an order in which an owner can make them; saving is the first. */
export const ROUTES: readonly Route[] = [
  {
    method: 'PUT',
    path: (id) => `${base(id)}/responses`,
    body: (item) => ({ records: [aRecord(item, 'Text.')] }),
  },
  { method: 'GET', path: (id) => `${base(id)}/responses` },
  { method: 'GET', path: (id) => `${base(id)}/status` },
  { method: 'GET', path: (id, item) => `${base(id)}/revisions?itemVersionId=${item}` },
  { method: 'GET', path: (id) => `${base(id)}/events`, streams: true },
  { method: 'POST', path: (id) => `${base(id)}/break`, body: () => ({ action: 'start' }) },
  {
    method: 'POST',
    path: (id) => `${base(id)}/hand-in`,
    body: () => ({ idempotencyKey: randomUUID(), revisions: [], stampedAt: new Date().toISOString() }),
  },
];

/**
 * Calls a route as a browser would.
 * @param data instead of the body of the table; a string is sent as it is.
 */
export function call(
  request: APIRequestContext,
  route: Route,
  attemptId: string,
  itemVersionId: string,
  data: unknown = route.body?.(itemVersionId),
  headers: Record<string, string> = {},
  query = '',
): Promise<APIResponse> {
  const sent: Record<string, string> = { ...headers, origin: theSite().baseUrl };
  if (route.body) sent['content-type'] = 'application/json';
  return request.fetch(route.path(attemptId, itemVersionId) + query, {
    method: route.method,
    headers: sent,
    ...(route.body && { data: typeof data === 'string' ? Buffer.from(data) : JSON.stringify(data) }),
  });
}

/** Every row of a school that a request about an attempt could change. */
export async function everythingOf(database: pg.Pool, schoolId: string): Promise<unknown> {
  const tables = ['Attempt', 'Response', 'ResponseRevision', 'Break', 'Extension', 'Award', 'AuditEvent'];
  return Promise.all(
    tables.map(async (table) => {
      const { rows } = await database.query(`select * from "${table}" where "schoolId" = $1 order by id`, [
        schoolId,
      ]);
      return rows;
    }),
  );
}
