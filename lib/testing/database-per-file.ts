import { expect, inject } from 'vitest';
import { createDatabaseFrom } from './database';

// Every test file runs in a process of its own and gets a fresh copy of the migrated database, so that files
// never see each other's rows. Set before any module opens the database.
const name = `thaw_test_${process.env.VITEST_POOL_ID ?? '1'}_${process.pid}`;
const withBank = expect.getState().testPath?.endsWith('.bank.db.test.ts');
const template = inject(withBank ? 'databaseWithBank' : 'databaseTemplate');
process.env.DATABASE_URL = await createDatabaseFrom(inject('databaseServer'), template, name);
process.env.NEXTAUTH_SECRET ??= 'only-for-tests-only-for-tests-only-for-tests';
process.env.LOG_LEVEL ??= 'silent';
