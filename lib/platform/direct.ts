import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { NextRequest } from 'next/server';
import { beforeNext } from './before-next';
import { env } from './env';
import { FIXED_HEADERS } from './fixed-headers';
import { log } from './log';
import { isShuttingDown } from './shutdown';

type Handler = (request: NextRequest, context: { params: Promise<never> }) => Promise<Response>;

/** A route handler, with the method and the path that it answers; the named groups of the path are its params. */
export type DirectRoute = { method: 'GET' | 'POST' | 'PUT'; path: RegExp; handle: Handler };

/**
 * Answers these routes in the server process itself, by the handlers that Next would call: its way to them costs more
 * than they do (docs/decisions/0018). What does not fit exactly goes the way through Next, with the same answers.
 */
export function answerDirectly(routes: readonly DirectRoute[]): void {
  beforeNext((message, response) => {
    for (const { method, path, handle } of routes) {
      const params = message.method === method && path.exec(message.url ?? '')?.groups;
      if (!params) continue;
      void answer(message, response, (request) =>
        handle(request, { params: Promise.resolve(params as never) }),
      );
      return true;
    }
    return false;
  });
}

async function answer(
  message: IncomingMessage,
  response: ServerResponse,
  handle: (request: NextRequest) => Promise<Response>,
): Promise<void> {
  try {
    await send(response, await handle(toRequest(message)));
    // What nobody wanted to read must go, or the next request of this connection is never seen.
    if (!message.complete) message.resume();
  } catch (error) {
    log().error({ err: error, path: message.url }, 'a direct answer could not be sent');
    response.destroy();
  }
}

function toRequest(message: IncomingMessage): NextRequest {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const url = new URL(message.url ?? '/', env().PUBLIC_URL);
  if (message.method === 'GET') return new NextRequest(url, { headers });
  // A reader that stops half-way must not close the connection before the answer is out. Node takes any iterable.
  const body = message.iterator({ destroyOnReturn: false }) as unknown as ReadableStream;
  return new NextRequest(url, {
    method: message.method,
    headers,
    body,
    duplex: 'half',
  });
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(FIXED_HEADERS)) response.setHeader(name, value);
  response.setHeaders(answer.headers);
  // Who asks every few seconds on one connection would keep a server that is to end from ending.
  if (isShuttingDown()) response.setHeader('connection', 'close');
  response.end(Buffer.from(await answer.arrayBuffer()));
}
