import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AssignmentScreen } from '@/components/assignments/assignment-screen';
import { Shell } from '@/components/layout/shell';
import { findAssignment } from '@/lib/assignments/overview-queries';
import { requireActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Assignment' };

export default async function Page({ params }: { params: Promise<{ assignmentId: string }> }) {
  const actor = await requireActor();
  const view = await findAssignment(actor, (await params).assignmentId);
  if (!view) notFound();
  return (
    <Shell actor={actor}>
      <AssignmentScreen view={view} />
    </Shell>
  );
}
