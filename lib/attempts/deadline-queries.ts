import 'server-only';
import { pageRows } from '@/lib/platform/sql';

const ANSWERS_AT = `
  select distinct on (l."responseId") l."responseId" as id, l.value
  from "Response" r join "ResponseRevision" l on l."schoolId" = r."schoolId" and l."responseId" = r.id
  where r."schoolId" = $1::uuid and r."attemptId" = $2::uuid and l.outcome = 'accepted' and l."receivedAt" < $3
  order by l."responseId", l.revision desc`;

/** The answers as they stood when time ended, by response id; responses without any are left out. */
export async function answersAt(schoolId: string, attemptId: string, at: Date): Promise<Map<string, string>> {
  const values = [schoolId, attemptId, at];
  const rows = await pageRows<{ id: string; value: string }>('answers-at', ANSWERS_AT, values);
  return new Map(rows.map((row) => [row.id, row.value]));
}
