import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

function filesUnder(start: string, skip: (file: string) => boolean): string[] {
  if (!existsSync(start) || skip(start)) return [];
  if (!statSync(start).isDirectory()) return [start];
  return readdirSync(start)
    .sort()
    .flatMap((name) => filesUnder(path.posix.join(start, name), skip));
}

/**
 * Hash of names and contents of files and folders; missing ones count as empty.
 * @param skip leaves out a file or a whole folder.
 */
export function fingerprint(paths: readonly string[], skip: (file: string) => boolean = () => false): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((start) => filesUnder(start, skip))) {
    const content = readFileSync(file);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
