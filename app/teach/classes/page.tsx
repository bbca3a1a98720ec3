import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClassesScreen } from '@/components/classes/classes-screen';
import { Shell } from '@/components/layout/shell';
import { can } from '@/lib/auth/policy';
import { requireActor } from '@/lib/auth/session';
import { listClasses } from '@/lib/classes/queries';

export const metadata: Metadata = { title: 'Classes' };

export default async function Page() {
  const actor = await requireActor();
  if (!can(actor, 'class:create', {})) notFound();
  return (
    <Shell actor={actor}>
      <ClassesScreen rows={await listClasses(actor)} school={actor.schoolName} />
    </Shell>
  );
}
