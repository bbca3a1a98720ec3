import { existsSync } from 'node:fs';
import { ensureBuild } from './app-build';
import { type Finished, runNode } from './processes';
import { StartProblem, say } from './say';

/** One step of the checks: what it is called and the program that does it. */
export type Task = { title: string; run: () => Promise<Finished> };

/** Folders and files that hold code, as far as they exist yet. */
const CODE = ['app', 'components', 'lib', 'scripts', 'bench', 'e2e', 'proxy.ts', 'instrumentation.ts'];
const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'lib/testing/vitest.config.ts'];
const npmTool = (file: string, ...args: string[]) => runNode([`node_modules/${file}`, ...args]);
/** A script of ours, run as scripts/run.mjs runs it. */
const script = (name: string) => runNode(['scripts/run.mjs', name]);

async function typeCheck(): Promise<Finished> {
  // Next writes the types of routes and of its plugin's environment, which tsc then reads.
  const generated = await npmTool('next/dist/bin/next', 'typegen');
  return generated.code === 0 ? npmTool('typescript/bin/tsc', '--noEmit') : generated;
}

export const TYPES: Task = { title: 'types', run: typeCheck };

/** What reads the sources alone, beside the types. */
export const SOURCE_CHECKS: readonly Task[] = [
  { title: 'format and lint', run: () => npmTool('@biomejs/biome/bin/biome', 'check', '.') },
  {
    title: 'layers',
    run: () =>
      npmTool(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        ...CODE.filter((entry) => existsSync(entry)),
      ),
  },
  { title: 'dead code', run: () => npmTool('knip/bin/knip.js', '--no-progress', '--no-config-hints') },
  { title: 'question bank', run: () => script('content-check') },
];

/** The production build; whoever runs it checks the types as well. */
export const BUILD: Task = {
  title: 'production build',
  run: () =>
    orSay(async () => {
      await ensureBuild({ ...process.env, TYPES_CHECKED_APART: '1' });
      return { code: 0, output: '' };
    }),
};

/** Runs something that may refuse with a sentence, says it, and takes that as a failed run. */
export async function orSay(run: () => Promise<Finished>): Promise<Finished> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    say(`\n${error.message}\n`);
    return { code: 1, output: '' };
  }
}

/** Runs tests of one vitest project and writes its JSON report. */
export function vitest(project: 'unit' | 'database', report: string, extra: readonly string[] = []) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runNode([...VITEST, '--project', project, ...reporters, ...extra], { show: project === 'database' });
}

/** Runs one task, with a line for it and its whole output where it fails. */
async function runTask({ title, run }: Task): Promise<boolean> {
  const started = Date.now();
  const { code, output } = await run();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (code !== 0 && output) say(`\n${output.trim()}\n`);
  say(`  ${code === 0 ? 'ok    ' : 'FAILED'}  ${title} (${seconds} s)`);
  return code === 0;
}

/**
 * Runs tasks: the lanes beside each other, those of one lane one after the other.
 * @returns the titles of those that failed.
 */
export async function runTasks(...lanes: readonly (readonly Task[])[]): Promise<string[]> {
  const failed: string[] = [];
  const runLane = async (lane: readonly Task[]) => {
    for (const task of lane) if (!(await runTask(task))) failed.push(task.title);
  };
  await Promise.all(lanes.map(runLane));
  return failed;
}
