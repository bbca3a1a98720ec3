import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { ensureContent } from '@/scripts/content';
import { type Embedded, ensureDatabase, freePort, startEmbeddedPostgres } from '@/scripts/embedded-postgres';
import { migrate } from '@/scripts/migrate';

const TEMPLATE = 'thaw_bench';

/** Processes below a process, by /proc; where there is none, only the process itself is known. */
function family(pid: number): number[] {
  const children: number[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid) children.push(Number(entry));
    } catch {
      // it ended while we looked
    }
  }
  return [pid, ...children];
}

/** A pool that outlives the crashes of its server. */
export function openPool(url: string, max = 4): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max });
  pool.on('error', () => {});
  return pool;
}

/**
 * A Postgres of the bench's own, as durable as in production, that can be killed, frozen and started again on the
 * same port.
 */
export class Cluster {
  readonly #folder: string;
  readonly #port: number;
  #server: Embedded;
  #databases = 0;

  private constructor(folder: string, port: number, server: Embedded) {
    this.#folder = folder;
    this.#port = port;
    this.#server = server;
  }

  /** Starts one in `folder` with the migrations and the question bank in a template that every trial copies. */
  static async start(folder: string): Promise<Cluster> {
    const port = await freePort();
    const server = await startEmbeddedPostgres(path.join(folder, 'pg'), { port });
    const url = await ensureDatabase(server, TEMPLATE);
    await migrate(url);
    await ensureContent(url);
    return new Cluster(folder, port, server);
  }

  /** A fresh copy of the template; returns its connection string. */
  async database(): Promise<string> {
    this.#databases += 1;
    const name = `trial_${this.#databases}`;
    await this.run(`create database "${name}" template "${TEMPLATE}"`);
    return this.#server.url(name);
  }

  /** Runs one statement on the server's own database. */
  async run(sql: string): Promise<void> {
    const client = new pg.Client(this.#server.url());
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  /** kill -9 of every process of the server in one go. */
  kill(): void {
    this.#signal('SIGKILL');
  }

  /** Stops every process of the server where it stands; nobody is told. */
  freeze(): void {
    this.#signal('SIGSTOP');
  }

  thaw(): void {
    this.#signal('SIGCONT');
  }

  /** Starts the server again where it was; returns when it answers. */
  async restart(): Promise<void> {
    this.#server = await startEmbeddedPostgres(path.join(this.#folder, 'pg'), { port: this.#port });
  }

  /** True while the server takes connections. */
  async isUp(): Promise<boolean> {
    return this.run('select 1').then(
      () => true,
      () => false,
    );
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    const { directory } = this.#server;
    for (const left of ['', '.log', '.password'])
      rmSync(`${directory}${left}`, { recursive: true, force: true });
  }

  #signal(signal: NodeJS.Signals): void {
    const pidFile = path.join(this.#server.directory, 'postmaster.pid');
    const pids = family(Number(readFileSync(pidFile, 'utf8').split('\n')[0]));
    for (const pid of pids) {
      try {
        process.kill(pid, signal);
      } catch {
        // a child that ended by itself
      }
    }
  }
}
