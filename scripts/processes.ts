import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Children that must not outlive this process. */
const running = new Set<ChildProcess>();

/** Keeps a child in the list of what `endChildren` ends. */
export function keepTrack(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

/** Ends every child that still runs and waits for it; one that ignores SIGTERM for 20 s is killed. */
export async function endChildren(): Promise<void> {
  await Promise.all([...running].map((child) => endChild(child)));
}

/** Ends one child: SIGTERM, then SIGKILL after 20 s. */
export function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.once('exit', () => {
      clearTimeout(kill);
      done();
    });
    child.kill('SIGTERM');
  });
}

export type Finished = { code: number; output: string };

/**
 * Runs a Node program to its end.
 * @param args program and its arguments.
 * @param show passes the output on to the terminal as well.
 * @returns exit code (1 when a signal ended it) and everything it printed.
 */
export function runNode(
  args: readonly string[],
  { env = process.env, show = false }: { env?: NodeJS.ProcessEnv; show?: boolean } = {},
): Promise<Finished> {
  return runProgram(process.execPath, args, { env, show });
}

/** Like `runNode`, for any program; a program that is not there gives code 127. */
export function runProgram(
  program: string,
  args: readonly string[],
  { env = process.env, show = false }: { env?: NodeJS.ProcessEnv; show?: boolean } = {},
): Promise<Finished> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  keepTrack(child);
  let output = '';
  const take = (chunk: Buffer) => {
    output += chunk.toString();
    if (show) process.stdout.write(chunk);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((done) => {
    child.once('error', (error) => done({ code: 127, output: error.message }));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}

/**
 * What tells one process from another that later gets the same number: when it began.
 * @returns null when there is no such process.
 */
export function processIdentity(pid: number): string | null {
  if (!isAlive(pid)) return null;
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
    }
    if (process.platform === 'win32') return 'alive';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)])
      .toString()
      .trim();
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
