import http from 'node:http';
import type { FlowRequest, Step } from './flow';

export type Answer = { status: number; location: string | undefined; text: string };
/** Milliseconds of every request of a step, and what went wrong how often. */
export type StepLog = { ms: number[]; errors: Record<string, number> };
export type Log = Partial<Record<Step, StepLog>>;

/** Milliseconds after which the browser's code gives a request up. */
const PATIENCE = 20_000;

/** One address for 25 students, as a class behind one router. */
export const addressOf = (number: number) => `10.1.${Math.floor(number / 25)}.1`;

/** The cookies and connections of one virtual student, and the stop-watch on every request. */
export class Browser {
  readonly #origin: string;
  readonly #address: string;
  readonly #log: Log;
  readonly #gate: (step: Step) => Promise<void>;
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
  readonly #cookies = new Map<string, string>();

  /**
   * @param address what a proxy would say where the request comes from.
   * @param log gets every measurement; shared by many.
   * @param gate every request waits for it.
   */
  constructor(origin: string, address: string, log: Log, gate = async (_step: Step): Promise<void> => {}) {
    this.#origin = origin;
    this.#address = address;
    this.#log = log;
    this.#gate = gate;
  }

  /**
   * Sends one request of the flow and measures until the last byte of its answer.
   * @throws Error when the answer is not the expected one; counted as an error of its step.
   */
  async send(request: FlowRequest): Promise<Answer> {
    await this.#gate(request.step);
    const began = performance.now();
    let problem: string | undefined;
    try {
      const answer = await this.#ask(request).catch((error: NodeJS.ErrnoException & { stale?: boolean }) => {
        if (!error.stale) throw error;
        return this.#ask(request); // as browsers do when the server closed a connection that was idle
      });
      if (answer.status === request.expect) return answer;
      problem = `${answer.status} ${/"code":"(\w+)"/.exec(answer.text)?.[1] ?? ''}`.trim();
    } catch (error) {
      problem = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    } finally {
      this.#note(request.step, performance.now() - began, problem);
    }
    throw new Error(`${request.step}: ${problem}`);
  }

  /**
   * Opens a stream that the server goes on writing.
   * @param heard gets its text as it comes.
   */
  listen(path: string, heard: (text: string) => void): Promise<void> {
    return new Promise((done, failed) => {
      const request = http.get(this.#origin + path, { headers: this.#identity(), agent: this.#agent });
      request.once('error', failed);
      request.once('response', (response) => {
        response
          .setEncoding('utf8')
          .on('data', heard)
          .on('error', () => undefined);
        if (response.statusCode === 200) done();
        else failed(new Error(`the stream answered ${response.statusCode}`));
      });
    });
  }

  /** Closes its connections. */
  close(): void {
    this.#agent.destroy();
  }

  #note(step: Step, ms: number, problem: string | undefined): void {
    this.#log[step] ??= { ms: [], errors: {} };
    const log = this.#log[step];
    log.ms.push(ms);
    if (problem) log.errors[problem] = (log.errors[problem] ?? 0) + 1;
  }

  #identity() {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { 'x-forwarded-for': this.#address, cookie };
  }

  #ask({ method, path, headers, body }: FlowRequest): Promise<Answer> {
    const all: Record<string, string | number> = { ...headers, ...this.#identity() };
    if (body !== undefined) {
      all.origin = this.#origin;
      all['content-length'] = Buffer.byteLength(body);
    }
    return new Promise((done, failed) => {
      const request = http.request(this.#origin + path, { method, headers: all, agent: this.#agent });
      const timer = setTimeout(() => request.destroy(new Error('no answer in time')), PATIENCE);
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', failed);
        response.on('end', () => {
          clearTimeout(timer);
          this.#keep(response.headers['set-cookie'] ?? []);
          const { statusCode: status = 0, headers } = response;
          done({ status, location: headers.location, text: Buffer.concat(chunks).toString('utf8') });
        });
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        failed(Object.assign(error, { stale: request.reusedSocket && error.code === 'ECONNRESET' }));
      });
      request.end(body);
    });
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}
