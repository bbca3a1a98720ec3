import { mkdirSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { liveHolder, writeHolder } from './data-lock';
import { StartProblem, say } from './say';

const pidFile = (dataDir: string, port: number) => path.join(dataDir, `servers-${port}.pid`);

/** Remembers which process serves this port, so that a later start can tell a left-over from a stranger. */
export function rememberServers(dataDir: string, port: number, pid: number): void {
  mkdirSync(dataDir, { recursive: true }); // with DATABASE_URL nothing else has made it
  writeHolder(pidFile(dataDir, port), pid);
}

export function forgetServers(dataDir: string, port: number): void {
  rmSync(pidFile(dataDir, port), { force: true });
}

/** @returns null when the port can be listened on, else the error's code. */
function portProblem(port: number, host: string): Promise<string | null> {
  return new Promise((done) => {
    const server = net.createServer();
    server.once('error', (error) => done((error as { code?: string }).code ?? 'unknown'));
    server.listen(port, host, () => server.close(() => done(null)));
  });
}

async function becomesFree(port: number, host: string, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; ) {
    if ((await portProblem(port, host)) === null) return true;
    await new Promise((done) => setTimeout(done, 100));
  }
  return false;
}

/**
 * Makes sure the site can listen. Servers left over from a killed start of this very folder are ended first.
 * @throws StartProblem saying who holds the port, or why it cannot be used.
 */
export async function claimPort(dataDir: string, port: number, host: string): Promise<void> {
  const problem = await portProblem(port, host);
  if (problem === null) return;
  if (problem === 'EACCES') {
    throw new StartProblem(`Port ${port} may only be used by the administrator. Set PORT to one above 1023.`);
  }
  if (problem !== 'EADDRINUSE') {
    throw new StartProblem(
      `The site cannot listen on ${host} (${problem}). Set HOST to an address of this machine.`,
    );
  }
  const leftOver = liveHolder(pidFile(dataDir, port));
  if (leftOver) {
    say(`  Ending servers left over from an earlier start (process ${leftOver.pid})`);
    process.kill(leftOver.pid, 'SIGTERM');
    if (await becomesFree(port, host, 20_000)) return;
    throw new StartProblem(
      `Port ${port} is held by servers of an earlier start. End them with \`kill -9 ${leftOver.pid}\` and start again.`,
    );
  }
  if (await becomesFree(port, host, 1000)) return;
  throw new StartProblem(
    `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start.`,
  );
}
