import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { keepTrack } from '@/scripts/processes';
import { StartProblem } from '@/scripts/say';

type Environment = Record<string, string | undefined>;

/** One instance of the production build, started as `npm start` does, on a port of its own. */
export class Instance {
  readonly port: number;
  /** Everything it printed. */
  log = '';
  readonly #env: Environment;
  #folder: string;
  #child: ChildProcess | null = null;
  #wanted = false;

  /** @param folder where the build is: the one that holds `.next/standalone`. */
  constructor(port: number, env: Environment, folder = process.cwd()) {
    this.port = port;
    this.#env = { ...env, PORT: String(port) };
    this.#folder = folder;
  }

  /**
   * Returns once it listens.
   * @throws StartProblem when it ends before that.
   */
  async start(): Promise<void> {
    this.#wanted = true;
    // A process group of its own, so that kill -9 reaches the server and its supervisor at once.
    const child = fork(path.resolve('scripts/serve.mjs'), ['1'], {
      cwd: this.#folder,
      env: { ...this.#env, NODE_ENV: 'production' },
      execArgv: [],
      silent: true,
      detached: true,
    });
    keepTrack(child);
    this.#child = child;
    const keep = (chunk: Buffer) => {
      this.log = (this.log + chunk.toString()).slice(-1_000_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    await new Promise<void>((ready, failed) => {
      child.once('message', () => ready());
      child.once('exit', () => {
        if (this.#wanted)
          failed(new StartProblem(`A server ended while it started: ${this.log.slice(-2000)}`));
        else ready();
      });
    });
  }

  /** kill -9 of the server and its supervisor. Returns when the supervisor is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    this.#wanted = false;
    const gone = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  }

  /** Asks it to finish what has begun and to end; returns when it has. */
  async drain(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.#wanted = false;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }

  /** From the next start on it runs the build in another folder. */
  deploy(folder: string): void {
    this.#folder = folder;
  }
}
