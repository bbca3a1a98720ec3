import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AssignedScreen } from '@/components/assigned/assigned-screen';
import { findAssigned } from '@/lib/assignments/student-queries';
import { hasSatTimed } from '@/lib/attempts/try-out-queries';
import { listAttemptsAt } from '@/lib/attempts/work-queries';
import { requireActor } from '@/lib/auth/session';

type Props = { params: Promise<{ assignmentId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const assigned = await findAssigned(await requireActor(), (await params).assignmentId);
  return { title: assigned?.title ?? 'Page not found' };
}

/** What was set: what is expected, and where to start or go on. */
export default async function AssignedPage({ params }: Props) {
  const actor = await requireActor();
  const assigned = await findAssigned(actor, (await params).assignmentId);
  if (!assigned) notFound();
  const [attempts, sat] = await Promise.all([listAttemptsAt(actor, assigned.id), hasSatTimed(actor)]);
  return <AssignedScreen assigned={assigned} attempts={attempts} newToTimed={!sat} />;
}
