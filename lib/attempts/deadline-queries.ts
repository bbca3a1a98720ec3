import 'server-only';
import { db } from '@/lib/platform/db';

/** The answers as they stood when time ended, by response id; responses without any are left out. */
export async function answersAt(schoolId: string, attemptId: string, at: Date): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; value: string }[]>`
    -- planned once: answers at
    select distinct on (l."responseId") l."responseId" as id, l.value
    from "Response" r join "ResponseRevision" l on l."schoolId" = r."schoolId" and l."responseId" = r.id
    where r."schoolId" = ${schoolId}::uuid and r."attemptId" = ${attemptId}::uuid and l.outcome = 'accepted' and l."receivedAt" < ${at}
    order by l."responseId", l.revision desc`;
  return new Map(rows.map((row) => [row.id, row.value]));
}
