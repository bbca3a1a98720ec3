import { type ChildProcess, fork } from 'node:child_process';
import { keepTrack } from './processes';
import { StartProblem } from './say';

/**
 * Starts the servers of the production build.
 * @param env complete environment, with PORT and HOSTNAME.
 * @returns once the first of them listens.
 * @throws StartProblem when they end before that.
 */
export function startSite(env: Record<string, string | undefined>, workers: number): Promise<ChildProcess> {
  const site = fork('scripts/serve.mjs', [String(workers)], {
    env: { ...env, NODE_ENV: 'production' },
    execArgv: [],
  });
  keepTrack(site);
  return new Promise((ready, failed) => {
    site.once('message', () => ready(site));
    site.once('exit', () =>
      failed(new StartProblem('The site ended while it started; the lines above say why.')),
    );
  });
}

/** @returns when the process has ended by itself. */
export function ended(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}
