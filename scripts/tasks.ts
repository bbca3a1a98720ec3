import { existsSync } from 'node:fs';
import { type Finished, runNode } from './processes';
import { say } from './say';

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

/** What needs neither a database nor a browser. */
export const FAST_CHECKS: readonly Task[] = [
  { title: 'types', run: typeCheck },
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

/** Runs tests of one vitest project and writes its JSON report. */
export function vitest(project: 'unit' | 'database', report: string, extra: readonly string[] = []) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runNode([...VITEST, '--project', project, ...reporters, ...extra], { show: project === 'database' });
}

/**
 * Runs tasks, two at a time, with a line for each and the whole output of those that fail.
 * @returns the titles of those that failed.
 */
export async function runTasks(tasks: readonly Task[]): Promise<string[]> {
  const waiting = [...tasks];
  const failed: string[] = [];
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      const started = Date.now();
      const { code, output } = await task.run();
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      if (code !== 0) {
        failed.push(task.title);
        say(`\n${output.trim()}\n`);
      }
      say(`  ${code === 0 ? 'ok    ' : 'FAILED'}  ${task.title} (${seconds} s)`);
    }
  };
  await Promise.all([worker(), worker()]);
  return failed;
}
