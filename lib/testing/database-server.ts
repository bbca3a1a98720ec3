import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { loadContent } from '@/lib/item-bank/load';
import { ensureDatabase, startEmbeddedPostgres } from '@/scripts/embedded-postgres';
import { migrate } from '@/scripts/migrate';
import { ensurePrismaClient } from '@/scripts/prisma-client';
import { createDatabaseFrom } from './database';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the server's own database, for `create database`. */
    databaseServer: string;
    /** Name of the migrated, empty database that every test file gets a copy of. */
    databaseTemplate: string;
    /** Name of the same with the question bank loaded, for files named *.bank.db.test.ts. */
    databaseWithBank: string;
  }
}

/** One Postgres for the whole run, in a temporary folder and without durability, with the migrations applied once. */
export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  await ensurePrismaClient();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'thaw-test-'));
  const server = await startEmbeddedPostgres(path.join(folder, 'pg'), { fast: true });
  await migrate(await ensureDatabase(server, 'thaw_template'));
  project.provide('databaseServer', server.url());
  project.provide('databaseTemplate', 'thaw_template');
  await loadContent(await createDatabaseFrom(server.url(), 'thaw_template', 'thaw_with_bank'));
  project.provide('databaseWithBank', 'thaw_with_bank');
  return async () => {
    await server.stop();
    for (const left of [
      folder,
      server.directory,
      `${server.directory}.log`,
      `${server.directory}.password`,
    ]) {
      rmSync(left, { recursive: true, force: true });
    }
  };
}
