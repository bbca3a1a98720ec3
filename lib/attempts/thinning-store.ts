import 'server-only';
import { log } from '@/lib/platform/log';
import { type Sql, sqlPool, transaction } from '@/lib/platform/sql';
import { sweep } from '@/lib/platform/sweep';
import { keptRevisions } from './kept-revisions';
import type { Timing } from './timing';

type Due = { schoolId: string; id: string; handedInAt: Date; timing: Timing; deadlineAt: Date | null };
type Logged = {
  id: string;
  responseId: string;
  receivedAt: Date;
  outcome: 'accepted' | 'superseded' | 'held';
  current: boolean;
};

/** Every change of an answer is kept for this long after the hand-in. */
const AFTER_SECONDS = 3600;
const PAGE_SIZE = 100;
const NONE = '00000000-0000-0000-0000-000000000000';

async function findDue(after: Due | null): Promise<Due[]> {
  const { rows } = await sqlPool().query<Due>(
    `select "schoolId", id, "handedInAt", timing::text as timing, "deadlineAt" from "Attempt"
     where state = 'handed_in' and "thinnedAt" is null
       and "handedInAt" <= clock_timestamp() - make_interval(secs => $1)
       and ("handedInAt", "schoolId", id) > ($2::timestamptz, $3::uuid, $4::uuid)
     order by "handedInAt", "schoolId", id limit $5`,
    [AFTER_SECONDS, after?.handedInAt ?? '-infinity', after?.schoolId ?? NONE, after?.id ?? NONE, PAGE_SIZE],
  );
  return rows;
}

/** Thins the log of one attempt; again, it changes nothing. @returns whether it was thinned now. */
async function thinOne(attempt: Due): Promise<boolean> {
  return transaction(async (sql) => {
    const { rowCount } = await sql.query(
      `update "Attempt" set "thinnedAt" = clock_timestamp()
       where "schoolId" = $1 and id = $2 and state = 'handed_in' and "thinnedAt" is null`,
      [attempt.schoolId, attempt.id],
    );
    if (rowCount === 0) return false;
    const surplus = surplusOf(await readLog(sql, attempt), attempt);
    await sql.query(`delete from "ResponseRevision" where "schoolId" = $1 and id = any($2::uuid[])`, [
      attempt.schoolId,
      surplus,
    ]);
    return true;
  });
}

async function readLog(sql: Sql, attempt: Due): Promise<Logged[]> {
  const { rows } = await sql.query<Logged>(
    `select v.id, v."responseId", v."receivedAt", v.outcome::text as outcome,
       v.revision = r.revision and v.sha256 = r.sha256 as current
     from "Response" r join "ResponseRevision" v on v."schoolId" = r."schoolId" and v."responseId" = r.id
     where r."schoolId" = $1 and r."attemptId" = $2 order by v."responseId", v."receivedAt", v.revision`,
    [attempt.schoolId, attempt.id],
  );
  return rows;
}

/** Ids of what need not be kept; never the current answer, and nothing that is held. */
function surplusOf(rows: readonly Logged[], { timing, deadlineAt }: Due): string[] {
  const byResponse = new Map<string, Logged[]>();
  for (const row of rows) {
    const known = byResponse.get(row.responseId);
    if (known) known.push(row);
    else byResponse.set(row.responseId, [row]);
  }
  const line = timing === 'runs_on' ? deadlineAt : null;
  const kept = new Set([...byResponse.values()].flatMap((history) => keptRevisions(history, line)));
  return rows.filter((row) => !kept.has(row) && !row.current).map((row) => row.id);
}

const troubled = new Set<string>();

/**
 * Keeps of every attempt that was handed in more than an hour ago one version of each answer a minute, the last one,
 * and everything that is held.
 * @returns how many attempts were thinned.
 */
export async function thinAll(signal: AbortSignal): Promise<number> {
  const thinned = await sweep<Due>(
    { name: 'thinning', page: findDue, idOf: (attempt) => attempt.id, finish: thinOne },
    signal,
    troubled,
  );
  if (thinned > 0) log().info({ thinned }, 'revision logs are thinned');
  return thinned;
}
