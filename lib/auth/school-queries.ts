import 'server-only';
import { cache } from 'react';
import { db } from '@/lib/platform/db';

/** A school, or a space of one's own, that a person belongs to. */
export type OwnSchool = { id: string; name: string };

/** Where a person belongs, real schools first, by name. */
export const listOwnSchools = cache(async (userId: string): Promise<OwnSchool[]> => {
  const rows = await db.membership.findMany({
    where: { userId },
    orderBy: [{ school: { kind: 'asc' } }, { school: { name: 'asc' } }, { schoolId: 'asc' }],
    select: { school: { select: { id: true, name: true, kind: true } } },
  });
  return rows.map(({ school }) => ({
    id: school.id,
    name: school.kind === 'personal' ? 'On my own' : school.name,
  }));
});
