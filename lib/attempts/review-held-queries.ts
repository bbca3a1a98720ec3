import 'server-only';
import { pageRows } from '@/lib/platform/sql';
import type { HeldRow } from './held';

const HELD = `
  select l.id, l."responseId", l.value, l."receivedAt", d.verdict::text, d.reason
  from "Response" r join "ResponseRevision" l on l."schoolId" = r."schoolId" and l."responseId" = r.id
  left join "HeldDecision" d on d."schoolId" = l."schoolId" and d."revisionId" = l.id
  where r."schoolId" = $1::uuid and r."attemptId" = $2::uuid and l.outcome = 'held'
  order by l."receivedAt" desc, l.revision desc`;

/** What arrived too late for an attempt, newest first, by response id; responses without any are left out. */
export async function findHeld(schoolId: string, attemptId: string): Promise<Map<string, HeldRow[]>> {
  const rows = await pageRows<Row>('held-for-review', HELD, [schoolId, attemptId]);
  const held = new Map<string, HeldRow[]>();
  for (const { responseId, verdict, reason, ...row } of rows) {
    const decision = verdict === null ? null : { verdict, reason };
    held.set(responseId, [...(held.get(responseId) ?? []), { ...row, decision }]);
  }
  return held;
}

type Decision = NonNullable<HeldRow['decision']>;
type Row = Omit<HeldRow, 'decision'> & { responseId: string } & (Decision | { verdict: null; reason: null });
