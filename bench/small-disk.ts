import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runProgram } from '@/scripts/processes';
import { StartProblem } from '@/scripts/say';
import type { Report } from './experiment';

/** Enough for a database and its log, and soon full. */
const MEGABYTES = 400;
const MOUNTED = 'THAW_BENCH_DISK';

/** The small disk that this process was started on, or null when it stands on the machine's own. */
export function smallDisk(): string | null {
  return process.env[MOUNTED] ?? null;
}

/**
 * The words before a command that give it a small file system of its own at `$0`, seen by nobody else and gone with
 * it. Root needs a mount namespace; everybody else a user namespace too, and in it their own number back, because
 * Postgres refuses to run as root.
 */
function inOwnNamespace(disk: string): string[] {
  const mount = `mount -t tmpfs -o size=${MEGABYTES}m,mode=0755 thaw-bench "$0"`;
  const [user, group] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  if (user === 0) return ['--mount', 'sh', '-c', `${mount} && exec "$@"`, disk];
  const back = `exec unshare --map-user=${user} --map-group=${group} "$@"`;
  return ['--map-root-user', '--mount', 'sh', '-c', `${mount} && ${back}`, disk];
}

/**
 * Carries out one experiment in a process of its own on a small disk.
 * @throws StartProblem where this machine allows no such disk, with what it said.
 */
export async function onSmallDisk(id: string, scale: number): Promise<Report> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'thaw-disk-'));
  const results = `${folder}.json`; // beside the disk: what is on it is gone with the process
  const script = ['--conditions=react-server', '--import', 'tsx', 'scripts/faults.ts'];
  const wish = ['--only', id, '--scale', String(scale), '--json', results];
  try {
    const { output } = await runProgram(
      'unshare',
      [...inOwnNamespace(folder), process.execPath, ...script, ...wish],
      { env: { ...process.env, [MOUNTED]: folder }, show: Boolean(process.env.DEBUG) },
    );
    const reports = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')).reports : [];
    if (!reports[0]) throw new StartProblem(`no small disk here: ${output.trim().slice(-400)}`);
    return reports[0] as Report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(results, { force: true });
  }
}
