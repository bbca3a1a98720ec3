import 'server-only';
import { cache } from 'react';
import { db } from '@/lib/platform/db';

/** A school, or a space of one's own, that a person belongs to. */
export type OwnSchool = { id: string; name: string };

/** Where a person belongs, real schools first, by name. One plain statement: the frame of every page asks. */
export const listOwnSchools = cache(async (userId: string): Promise<OwnSchool[]> => {
  const rows = await db.$queryRaw<OwnSchool[]>`
    -- planned once: own schools
    select s.id, case when s.kind = 'personal' then 'On my own' else s.name end as name
    from "Membership" m join "School" s on s.id = m."schoolId"
    where m."userId" = ${userId}::uuid
    order by s.kind, s.name, s.id`;
  return rows;
});
