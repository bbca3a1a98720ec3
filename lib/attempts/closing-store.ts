import 'server-only';
import { log } from '@/lib/platform/log';
import { sqlPool } from '@/lib/platform/sql';
import { sweep } from '@/lib/platform/sweep';
import { closeOverdue } from './hand-in-store';
import { GRACE_SECONDS } from './timing';

type Overdue = { schoolId: string; id: string; endedAt: Date };

const PAGE_SIZE = 200;
const NONE = '00000000-0000-0000-0000-000000000000';

/** Open attempts whose time or window, and the grace, are over, in every school, the oldest first. */
async function findOverdue(after: Overdue | null): Promise<Overdue[]> {
  const { rows } = await sqlPool().query<Overdue>(
    `select "schoolId", id, "endedAt" from (
       select "schoolId", id, "deadlineAt" as "endedAt" from "Attempt" where state = 'open' and timing = 'stops'
       union all
       select "schoolId", id, "stopsAt" from "Attempt" where state = 'open' and "stopsAt" is not null
     ) as ended
     where "endedAt" <= clock_timestamp() - make_interval(secs => $1)
       and ("endedAt", "schoolId", id) > ($2::timestamptz, $3::uuid, $4::uuid)
     order by "endedAt", "schoolId", id limit $5`,
    [GRACE_SECONDS, after?.endedAt ?? '-infinity', after?.schoolId ?? NONE, after?.id ?? NONE, PAGE_SIZE],
  );
  return rows;
}

const troubled = new Set<string>();

/**
 * Hands in every attempt whose time is over, with the answers that were acknowledged. Each in a transaction of its
 * own: a round that is cut short loses nothing, and the next one goes on.
 * @returns how many were closed.
 */
export async function closeAllOverdue(signal: AbortSignal): Promise<number> {
  const closed = await sweep<Overdue>(
    {
      name: 'closing',
      page: findOverdue,
      idOf: (attempt) => attempt.id,
      finish: ({ schoolId, id }) => closeOverdue(schoolId, id),
    },
    signal,
    troubled,
  );
  if (closed > 0) log().info({ closed }, 'attempts whose time was over are handed in');
  return closed;
}
