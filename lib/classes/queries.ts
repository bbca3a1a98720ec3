import 'server-only';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { readableClasses } from '@/lib/auth/scope';
import { db } from '@/lib/platform/db';

/** A class in a list or a choice. */
export type ClassRow = {
  id: string;
  name: string;
  students: number;
  archived: boolean;
  /** Whose sample class it is; null for a real one. */
  sample: 'own' | 'of_colleague' | null;
};

/** The classes that the actor has sight of, by name, archived ones last; none for students. */
export const listClasses = cache(async (actor: Actor): Promise<ClassRow[]> => {
  const rows = await db.class.findMany({
    where: readableClasses(actor),
    orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      archivedAt: true,
      sample: true,
      _count: { select: { enrolments: { where: { endedAt: null } } } },
    },
  });
  return rows.map(({ id, name, archivedAt, sample, _count }) => ({
    id,
    name,
    students: _count.enrolments,
    archived: archivedAt !== null,
    sample: sample ? (actor.classIds.includes(id) ? 'own' : 'of_colleague') : null,
  }));
});

/** Those to do something with: without the sample classes of colleagues, which an admin sees. */
export async function listUsableClasses(actor: Actor): Promise<ClassRow[]> {
  return (await listClasses(actor)).filter(({ sample }) => sample !== 'of_colleague');
}
