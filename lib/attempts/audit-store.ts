import 'server-only';
import { uuid7 } from '@/lib/platform/ids';
import type { Sql } from '@/lib/platform/sql';

/** Notes who did what, in the transaction that does it. */
export async function audit(
  sql: Sql,
  event: { schoolId: string; actorId: string; verb: string; subjectId: string; detail: object },
  now: Date,
): Promise<void> {
  const { schoolId, actorId, verb, subjectId, detail } = event;
  await sql.query(
    'insert into "AuditEvent" ("schoolId", id, "actorId", verb, "subjectId", detail, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [schoolId, uuid7(now.getTime()), actorId, verb, subjectId, JSON.stringify(detail), now],
  );
}
