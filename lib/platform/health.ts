import 'server-only';
import { version } from '@/package.json';
import { db } from './db';
import { log } from './log';

/** A database that takes longer than this to say "1" is as good as down for the people waiting. */
const PATIENCE_MS = 3000;

export type Health = { status: 'ok' | 'failing'; database: 'ok' | 'unreachable'; version: string };

async function databaseAnswers(): Promise<boolean> {
  const query = db.$queryRaw`select 1`.then(() => true);
  const tooLong = new Promise<false>((done) => setTimeout(() => done(false), PATIENCE_MS).unref());
  try {
    return await Promise.race([query, tooLong]);
  } catch (error) {
    log().error({ err: error }, 'the database does not answer');
    return false;
  }
}

/** Whether this process can do its work; never throws. */
export async function checkHealth(): Promise<Health> {
  return (await databaseAnswers())
    ? { status: 'ok', database: 'ok', version }
    : { status: 'failing', database: 'unreachable', version };
}
