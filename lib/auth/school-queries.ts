import 'server-only';
import { cache } from 'react';
import { pageRows } from '@/lib/platform/sql';

/** A school, or a space of one's own, that a person belongs to. */
export type OwnSchool = { id: string; name: string };

const OWN_SCHOOLS = `
  select s.id, case when s.kind = 'personal' then 'On my own' else s.name end as name
  from "Membership" m join "School" s on s.id = m."schoolId"
  where m."userId" = $1::uuid
  order by s.kind, s.name, s.id`;

/** Where a person belongs, real schools first, by name. */
export const listOwnSchools = cache(async (userId: string): Promise<OwnSchool[]> => {
  const rows = await pageRows<OwnSchool>('own-schools', OWN_SCHOOLS, [userId]);
  return rows;
});
