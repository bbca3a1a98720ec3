import os from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '../..');
const exclude = ['**/node_modules/**', '**/.next/**', '**/.data/**', 'e2e/**'];

export default defineConfig({
  root,
  cacheDir: path.join(root, 'node_modules/.vite'),
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: path.join(import.meta.dirname, 'empty.ts') },
      { find: /^@\//, replacement: `${root}/` },
    ],
  },
  test: {
    pool: 'forks',
    // Tests wait for Postgres, for the clock and for each other: one more than there are cores keeps these busy.
    maxWorkers: os.availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Rules are pure: files may share a process and what it has loaded.
          isolate: false,
          // On a machine that does other work too a property takes longer than the default of 5 s.
          testTimeout: 20_000,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.db.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: path.join(import.meta.dirname, 'database-server.ts'),
          setupFiles: path.join(import.meta.dirname, 'database-per-file.ts'),
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
