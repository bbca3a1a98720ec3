import http from 'node:http';
import type net from 'node:net';
import { sleep } from './http';

export type Passing = { method: string; path: string; headers: http.IncomingHttpHeaders; body: Buffer };

/** What happens to one request on its way. Everything left out means: nothing special. */
export type Treatment = {
  /** Milliseconds before it reaches the server, and before the answer goes back. */
  delayBefore?: number;
  delayAfter?: number;
  /** The connection is reset before the server sees anything. */
  reset?: boolean;
  /** The server answers, so the work is stored, and the answer never arrives. */
  cutReply?: boolean;
  /** The connection stays open and nothing ever comes. */
  halfOpen?: boolean;
  /** Answered here instead of by the server. */
  answer?: { status: number; headers?: Record<string, string>; body: string };
  /** With `answer`: the server gets the request afterwards, this many milliseconds later, once. */
  forwardLater?: number;
  /** How many further times the server gets the same request, each after its own delay. */
  copies?: number[];
};

type Reply = { status: number; headers: http.IncomingHttpHeaders; body: Buffer };

/** Stands between students and instances: shares requests out in turn, and treats each as it is told. */
export class FaultProxy {
  /** Decides about each request; the default passes everything on. */
  treat: (request: Passing) => Treatment = () => ({});
  /** Requests that the instance on this port has begun and not answered. */
  readonly inFlight = new Map<number, number>();
  #upstreams: number[] = [];
  #turn = 0;
  readonly #sockets = new Set<net.Socket>();
  readonly #server: http.Server;

  constructor() {
    this.#server = http.createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
    this.#server.keepAliveTimeout = 60_000;
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  listen(port: number): Promise<void> {
    return new Promise((done) => this.#server.listen(port, '127.0.0.1', done));
  }

  /** Ports of the instances, from now on. */
  route(ports: readonly number[]): void {
    this.#upstreams = [...ports];
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((done) => this.#server.close(() => done()));
  }

  async #handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const passing: Passing = {
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers,
      body: Buffer.concat(chunks),
    };
    const treatment = this.treat(passing);
    for (const delay of treatment.copies ?? []) void this.#later(passing, delay);
    if (treatment.reset) return void response.destroy();
    if (treatment.halfOpen) return;
    if (treatment.answer) {
      if (treatment.forwardLater !== undefined) void this.#later(passing, treatment.forwardLater);
      const { status, headers, body } = treatment.answer;
      response.writeHead(status, headers).end(body);
      return;
    }
    if (treatment.delayBefore) await sleep(treatment.delayBefore);
    const reply = await this.#forward(passing);
    if (treatment.delayAfter) await sleep(treatment.delayAfter);
    if (treatment.cutReply) return void response.destroy();
    response.writeHead(reply.status, reply.headers).end(reply.body);
  }

  async #later(passing: Passing, delay: number): Promise<void> {
    await sleep(delay);
    await this.#forward(passing).catch(() => {});
  }

  /** Gives the request to an instance; one that refuses the connection has begun nothing, so the next is asked. */
  async #forward(passing: Passing): Promise<Reply> {
    const upstreams = this.#upstreams;
    const count = upstreams.length;
    const turn = this.#turn++; // others come while this one waits
    for (let step = 0; step < count; step++) {
      const port = upstreams[(turn + step) % count] as number;
      try {
        return await this.#pass(port, passing);
      } catch (error) {
        if ((error as { code?: string }).code !== 'ECONNREFUSED') throw error;
      }
    }
    throw new Error('no instance takes connections');
  }

  #pass(port: number, { method, path, headers, body }: Passing): Promise<Reply> {
    const count = (by: number) => this.inFlight.set(port, (this.inFlight.get(port) ?? 0) + by);
    count(1);
    return new Promise<Reply>((done, failed) => {
      const { connection: _connection, ...rest } = headers;
      const sent = http.request(
        { host: '127.0.0.1', port, method, path, headers: { ...rest, connection: 'close' }, agent: false },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', failed);
          answer.on('end', () => {
            const { connection: _own, 'transfer-encoding': _coding, ...kept } = answer.headers;
            if (!answer.complete) return failed(new Error('the answer was cut off'));
            const whole = Buffer.concat(chunks);
            done({
              status: answer.statusCode ?? 502,
              headers: { ...kept, 'content-length': String(whole.length) },
              body: whole,
            });
          });
        },
      );
      sent.on('error', failed);
      sent.end(body);
    }).finally(() => count(-1));
  }
}
