import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { anAttempt } from './attempts';
import { expect, test } from './fixtures';

const BUDGET_KB = 30;
const manifest = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../.next/build-manifest.json'), 'utf8'),
) as { rootMainFiles: string[]; polyfillFiles: string[] };
test('x', async ({ aPerson, signedInAs, database, isMobile }) => {
  test.skip(isMobile, 'the same files');
  const student = await aPerson('student');
  const attemptId = await anAttempt(database, student, { choices: 2, essays: 1 });
  const page = await signedInAs(student);
  const own = async (url: string) => {
    const scripts = new Map<string, number>();
    page.removeAllListeners('response');
    page.on('response', async (r) => {
      if (r.url().endsWith('.js'))
        scripts.set(new URL(r.url()).pathname, gzipSync(await r.body().catch(() => Buffer.alloc(0))).length);
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    return scripts;
  };
  console.log(manifest.rootMainFiles, manifest.polyfillFiles);
  console.log('nf', await own('/nope'));
  console.log('exam', await own(`/learn/attempts/${attemptId}`));
  expect(BUDGET_KB).toBe(30);
});
