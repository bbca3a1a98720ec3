import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { databaseNow, type Tx } from './db';
import { uuid7 } from './ids';
import type { Sql } from './sql';

/** Somebody, in the school in which they act. */
type Who = Pick<Actor, 'schoolId' | 'userId'>;

/** What was done to what; `at` is the database's clock, read now where it is left out. */
type Deed = { verb: string; subjectId: string; detail?: object; at?: Date };

/** Notes who did what, in the transaction that does it. */
export async function note(tx: Tx, who: Who, { verb, subjectId, detail = {}, at }: Deed): Promise<void> {
  const { schoolId, userId: actorId } = who;
  await tx.auditEvent.create({
    data: { schoolId, actorId, verb, subjectId, detail, at: at ?? (await databaseNow(tx)) },
  });
}

/** The same in a transaction of lib/platform/sql.ts; `userId` is null for what happens by itself. */
export async function audit(
  sql: Sql,
  { schoolId, userId }: { schoolId: string; userId: string | null },
  { verb, subjectId, detail = {}, at }: Deed & { at: Date },
): Promise<void> {
  await sql.query(
    'insert into "AuditEvent" ("schoolId", id, "actorId", verb, "subjectId", detail, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [schoolId, uuid7(at.getTime()), userId, verb, subjectId, JSON.stringify(detail), at],
  );
}
