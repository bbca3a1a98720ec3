import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { SITE_VARIABLE, type Site } from './site';

/** Starts one site for the whole run and tells the test processes where it is. */
export default async function startTestSite(): Promise<() => Promise<void>> {
  const server = fork(path.join(import.meta.dirname, 'server.ts'), {
    cwd: path.resolve(import.meta.dirname, '..'),
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
  });
  const site = await new Promise<Site>((ready, failed) => {
    server.once('message', (message) => ready(message as Site));
    server.once('exit', () => failed(new Error('The site for the tests did not start; see above.')));
  });
  process.env[SITE_VARIABLE] = JSON.stringify(site);
  return () => stop(server);
}

function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return Promise.resolve();
  return new Promise((done) => {
    server.once('exit', () => done());
    server.kill('SIGTERM');
  });
}
