import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures';

const BUDGET_KB = 30;

type Manifest = { rootMainFiles: string[]; polyfillFiles: string[] };

/** Files of React and Next that every page of any site loads. */
function frameworkFiles(): Set<string> {
  const file = path.join(import.meta.dirname, '../.next/build-manifest.json');
  const { rootMainFiles, polyfillFiles } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return new Set([...rootMainFiles, ...polyfillFiles].map((name) => `/_next/${name}`));
}

/** Next's own parts that are not in its main files: chunks in which no text of ours occurs. */
const isNextAlone = (source: string) => source.includes('useRouterBFCache');

test(`the exam page loads at most ${BUDGET_KB} kB of scripts of its own`, async ({ anExam }) => {
  const { address, page } = await anExam({ choices: 2, essays: 1 });
  const framework = frameworkFiles();
  const sizes = new Map<string, number>();
  // What the page names is what it starts with; what comes later, when it is wanted, is named by scripts.
  const html = (await (await page.goto(address))?.text()) ?? '';
  for (const [file] of html.matchAll(/\/_next\/static\/chunks\/[\w.-]+\.js/g)) {
    if (framework.has(file) || sizes.has(file)) continue;
    const source = await (await page.request.get(file)).body();
    if (!isNextAlone(source.toString())) sizes.set(file, gzipSync(source).length);
  }
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const kilobytes = [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1000;
  test.info().annotations.push({ type: 'scripts', description: `${kilobytes.toFixed(1)} kB gz` });
  process.stdout.write(`  Scripts of the exam page beside the framework: ${kilobytes.toFixed(1)} kB gz\n`);
  expect(sizes.size).toBeGreaterThan(0);
  expect(kilobytes, JSON.stringify([...sizes])).toBeLessThanOrEqual(BUDGET_KB);
});
