import 'server-only';
import { sqlPool } from '@/lib/platform/sql';

/** A held connection counts as presence for so long after the browser itself was heard of last. */
const PROOF_LASTS_SECONDS = 20;

/** An attempt whose browser is connected; `proven` when it asked for something since the last time. */
export type Sign = { schoolId: string; attemptId: string; proven: boolean };

/**
 * Notes that the browsers of these attempts were heard of: one statement, which waits for no save and lets none wait.
 * What cannot be noted now (the row is being written) is noted the next time. Attempts of no assignment are left out.
 */
export async function notePresence(signs: readonly Sign[]): Promise<void> {
  await sqlPool().query(
    `with sign as (
       select "schoolId", id, bool_or(proven) as proven
       from unnest($1::uuid[], $2::uuid[], $3::bool[]) as u("schoolId", id, proven) group by 1, 2),
     known as (
       select p."schoolId", p."attemptId", sign.proven from "Presence" p
       join sign on sign."schoolId" = p."schoolId" and sign.id = p."attemptId"
       where sign.proven or p."provenAt" > clock_timestamp() - make_interval(secs => $4)
       for update of p skip locked),
     seen as (
       update "Presence" p set "seenAt" = clock_timestamp(),
         "provenAt" = case when known.proven then clock_timestamp() else p."provenAt" end
       from known where p."schoolId" = known."schoolId" and p."attemptId" = known."attemptId")
     insert into "Presence" ("schoolId", "attemptId", "seenAt", "provenAt")
     select a."schoolId", a.id, clock_timestamp(), clock_timestamp() from "Attempt" a
     join sign on sign."schoolId" = a."schoolId" and sign.id = a.id
     where a."assignmentId" is not null and a.state = 'open'
       and not exists (select 1 from "Presence" p where p."schoolId" = a."schoolId" and p."attemptId" = a.id)
     for key share of a skip locked
     on conflict do nothing`,
    [
      signs.map((one) => one.schoolId),
      signs.map((one) => one.attemptId),
      signs.map((one) => one.proven),
      PROOF_LASTS_SECONDS,
    ],
  );
}
