import 'server-only';
import type { NextRequest } from 'next/server';
import type { Actor } from '@/lib/auth/actor';
import { actorOf } from '@/lib/auth/session';
import { env } from './env';
import { AppError } from './errors';
import { toFailure } from './failure';
import { isSameOrigin } from './origin';

export type RouteCall<P> = {
  actor: Actor;
  params: P;
  /** Parsed JSON of an unsafe request, unchecked: parse it with a schema. Undefined for GET and empty bodies. */
  body: unknown;
  request: Request;
};

const SAFE = new Set(['GET', 'HEAD']);

/** Headers of every API answer: personal, never stored, never framed or sniffed. */
export const API_HEADERS = {
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/**
 * The one door of every API route: same origin for unsafe methods, JSON within `maxBytes`, somebody signed in (401
 * as JSON, never a redirect), errors as `{ code, message, fields?, data? }` with the status of the catalogue.
 * @param handle answers with data (sent as JSON, 200) or with its own Response.
 * @param options.maxBytes largest body; default 1 MB.
 */
export function route<P = Record<string, never>>(
  handle: (call: RouteCall<P>) => Promise<unknown>,
  options: { maxBytes?: number } = {},
) {
  return async (request: NextRequest, context: { params: Promise<P> }): Promise<Response> => {
    try {
      const unsafe = !SAFE.has(request.method);
      if (unsafe && !isSameOrigin(request.headers, env().PUBLIC_URL)) throw new AppError('wrong_origin');
      const actor = await actorOf(request);
      if (!actor) throw new AppError('not_signed_in');
      const body = unsafe ? await readJson(request, options.maxBytes ?? 1_000_000) : undefined;
      const answer = await handle({ actor, params: await context.params, body, request });
      return answer instanceof Response ? withHeaders(answer) : json(answer ?? {}, 200);
    } catch (error) {
      const { status, ...failure } = toFailure(error);
      return json(failure, status);
    }
  };
}

function json(data: unknown, status: number): Response {
  return Response.json(data, { status, headers: API_HEADERS });
}

function withHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(API_HEADERS)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}

/**
 * @throws AppError `too_large`, `not_json` (wrong content type) or `invalid` (not JSON after all).
 */
async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes);
  if (text === '') return undefined;
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new AppError('not_json', { detail: `content type ${type}` });
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid', { detail: 'body is not JSON', message: 'The body is not JSON.' });
  }
}

/** Reads at most maxBytes: a length that lies, or none at all, costs no memory. */
async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new AppError('too_large');
  if (!request.body) return '';
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // What fails while it is read is the sender's line, whatever its name: ECONNRESET is no alarm about the database.
  const next = () => reader.read().catch((error) => Promise.reject(brokenOff(error)));
  for (let part = await next(); !part.done; part = await next()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new AppError('too_large');
    }
    chunks.push(part.value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Not as `invalid`: whoever still hears it may send the same again. */
const brokenOff = (error: unknown) => new AppError('busy', { detail: `the body broke off: ${error}` });
