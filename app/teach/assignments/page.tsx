import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AssignmentsScreen } from '@/components/assignments/assignments-screen';
import { Shell } from '@/components/layout/shell';
import { listAssignments } from '@/lib/assignments/queries';
import { can } from '@/lib/auth/policy';
import { requireActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Assignments' };

export default async function Page() {
  const actor = await requireActor();
  if (!can(actor, 'teaching:open', {})) notFound();
  return (
    <Shell actor={actor}>
      <AssignmentsScreen rows={await listAssignments(actor)} />
    </Shell>
  );
}
