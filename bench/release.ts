import {
  copyFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { runNode } from '@/scripts/processes';
import { StartProblem, step } from '@/scripts/say';

/** What a release is not made from. */
const LEFT_OUT = ['node_modules', '.git', '.data', 'test-results', 'playwright-report'];
const STATIC = '.next/static';
/** The build's own list of its server actions and the key that their ids were made with. */
const ACTIONS = '.next/server/server-reference-manifest.json';
const Actions = z.object({ node: z.record(z.string(), z.unknown()), encryptionKey: z.string() });

/** Ids of the server actions of the build in a folder. */
export function actionIds(folder: string): string[] {
  return Object.keys(Actions.parse(JSON.parse(readFileSync(path.join(folder, ACTIONS), 'utf8'))).node).sort();
}

/** The same files at another place; the disk holds them once where it can. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name === '.cache') continue; // builds write into it
    const [source, copy] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, copy);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), copy);
    else linkOrCopy(source, copy);
  }
}

function linkOrCopy(source: string, copy: string): void {
  try {
    linkSync(source, copy);
  } catch {
    copyFileSync(source, copy); // another disk
  }
}

/** Changes one file of the release; its other text stays. */
function edit(folder: string, file: string, change: (text: string) => string): void {
  const place = path.join(folder, file);
  const before = readFileSync(place, 'utf8');
  const after = change(before);
  if (after === before)
    throw new StartProblem(`The next release could not be made: ${file} has changed its shape.`);
  writeFileSync(place, after);
}

/** What the next release says it is. */
export const NEXT_VERSION = '99.0.0';

/**
 * Builds the next release in `folder`: the present sources with another exam page, other code around the server
 * actions and another version, made with the same actions key. What open pages may still ask for is there, as where a
 * release is built in the place of the one before.
 */
export async function buildNextRelease(folder: string): Promise<void> {
  const root = process.cwd();
  for (const entry of readdirSync(root)) {
    if (LEFT_OUT.includes(entry) || entry.startsWith('.next') || /^\.env($|\.(?!example))/.test(entry))
      continue;
    cpSync(path.join(root, entry), path.join(folder, entry), { recursive: true });
  }
  linkTree(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  cpSync(path.join(root, STATIC), path.join(folder, STATIC), { recursive: true });
  edit(folder, 'package.json', (text) => text.replace(/"version": "[^"]*"/, `"version": "${NEXT_VERSION}"`));
  edit(
    folder,
    'components/attempts/exam/exam-session.ts',
    (text) =>
      `${text}\nglobalThis.document?.documentElement.setAttribute('data-release', '${NEXT_VERSION}');\n`,
  );
  edit(folder, 'lib/attempts/actions.ts', (text) => text.replace('if (!can(', 'if (!choice || !can('));
  const { encryptionKey } = Actions.parse(JSON.parse(readFileSync(path.join(root, ACTIONS), 'utf8')));
  const env = { ...process.env, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: encryptionKey };
  // The command goes to the folder that it lies in.
  const { code, output } = await step('Building the next release', () =>
    runNode([path.join(folder, 'scripts/run.mjs'), 'build'], { env }),
  );
  if (code !== 0) throw new StartProblem(`The next release could not be built: ${output.slice(-800)}`);
}
