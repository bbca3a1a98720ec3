import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { processIdentity } from './processes';
import { StartProblem } from './say';

/** A process as written into a file: the number alone may belong to another program by now. */
export type Holder = { pid: number; identity: string | null; address?: string };

/** @returns who wrote the file, or null when that process has ended or the file is not readable. */
export function liveHolder(file: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    return processIdentity(holder.pid) === holder.identity && holder.identity !== null ? holder : null;
  } catch {
    return null;
  }
}

/** Writes a process into a file that `liveHolder` reads. */
export function writeHolder(file: string, pid: number, address?: string): void {
  writeFileSync(file, JSON.stringify({ pid, identity: processIdentity(pid), address }));
}

/**
 * Takes the data folder for this process, so that no two copies of Thaw run on one embedded database.
 * A lock whose process is gone is taken over.
 * @param address told to whoever comes second.
 * @returns releases the lock.
 * @throws StartProblem when a living process holds it.
 */
export function lockDataFolder(dataDir: string, address: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const lock = path.join(dataDir, 'thaw.lock');
  const mine = `${lock}.${process.pid}`;
  writeHolder(mine, process.pid, address);
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      try {
        linkSync(mine, lock); // atomic: fails when the lock exists
        return () => rmSync(lock, { force: true });
      } catch (error) {
        if ((error as { code?: string }).code !== 'EEXIST') throw error;
      }
      refuseIfHeld(lock, dataDir);
      setStaleAside(lock, `${mine}.stale`);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  throw new StartProblem(`The data folder ${dataDir} is being taken by other copies of Thaw. Try again.`);
}

function refuseIfHeld(lock: string, dataDir: string): void {
  const holder = liveHolder(lock);
  if (!holder) return;
  throw new StartProblem(
    `Thaw already runs on the data in ${dataDir} (process ${holder.pid}, ${holder.address ?? 'starting'}). ` +
      `Use that one, stop it with Ctrl+C or \`kill ${holder.pid}\`, or set DATA_DIR to another folder.`,
  );
}

/** Moves a dead lock away; puts it back when somebody living has taken it in between. */
function setStaleAside(lock: string, aside: string): void {
  try {
    renameSync(lock, aside);
  } catch {
    return; // somebody else has moved it already
  }
  if (liveHolder(aside) && !existsSync(lock)) renameSync(aside, lock);
  else rmSync(aside, { force: true });
}
