import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Runs the real rules over a little project made of these files; returns "file breaks rule" lines. */
function brokenRules(files: Record<string, string>): string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'thaw-layers-'));
  made.push(folder);
  writeFileSync(path.join(folder, 'tsconfig.json'), '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const tool = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = path.resolve('.dependency-cruiser.cjs');
  const folders = [...new Set(Object.keys(files).map((name) => name.split('/')[0] ?? name))];
  const args = [tool, '--config', config, '--output-type', 'json', ...folders];
  const output = execFileSync(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const { summary } = JSON.parse(output.toString()) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ from, rule }) => `${from} breaks ${rule.name}`).sort();
}
type Violation = { from: string; rule: { name: string } };

const allowed = {
  'app/page.tsx': "import '@/components/marking/form'; import '@/lib/marking/queries';",
  'components/marking/form.tsx': "import '@/lib/marking/actions';",
  'lib/marking/actions.ts': "import './store'; import './levels';",
  'lib/marking/queries.ts': "import '../platform/db'; import '../attempts/queries';",
  'lib/marking/store.ts': "import '../platform/db'; import './levels';",
  'lib/marking/levels.ts': "import '../attempts/timing'; import '../platform/errors';",
  'lib/attempts/queries.ts': "import '../platform/db';",
  'lib/attempts/store.ts': "import '../platform/db';",
  'lib/attempts/timing.ts': 'export const now = 1;',
  'lib/platform/db.ts': 'export const db = 1;',
  'lib/platform/errors.ts': 'export const errors = 1;',
  'scripts/migrate.ts': 'export const migrate = 1;',
};

test('the intended direction breaks no rule', { timeout: 120_000 }, () => {
  expect(brokenRules(allowed)).toEqual([]);
});

test('every forbidden import is found', { timeout: 120_000 }, () => {
  const found = brokenRules({
    ...allowed,
    'lib/marking/imports-store-file.ts': "import './store';",
    'lib/marking/imports-database.ts': "import '../platform/db';",
    'lib/marking/guard.ts': "import '@/components/marking/form';",
    'app/imports-database.tsx': "import '@/lib/platform/db';",
    'components/marking/imports-store.tsx': "import '@/lib/marking/store';",
    'lib/classes/store.ts': "import '@/lib/attempts/store';",
    'app/imports-script.tsx': "import '@/scripts/migrate';",
    'lib/classes/one.ts': "import './other';",
    'lib/classes/other.ts': "import './one';",
  });
  expect(found).toEqual([
    'app/imports-database.tsx breaks screens-ask-rooms',
    'app/imports-script.tsx breaks product-needs-no-tools',
    'components/marking/imports-store.tsx breaks screens-ask-rooms',
    'lib/classes/one.ts breaks no-cycles',
    'lib/classes/store.ts breaks rooms-keep-their-store',
    'lib/marking/guard.ts breaks lib-knows-no-screens',
    'lib/marking/imports-database.ts breaks pure-core',
    'lib/marking/imports-store-file.ts breaks pure-core',
  ]);
});
