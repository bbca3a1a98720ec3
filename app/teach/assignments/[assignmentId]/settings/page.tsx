import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SettingsScreen } from '@/components/assignments/settings-screen';
import { Shell } from '@/components/layout/shell';
import { findAssignment } from '@/lib/assignments/overview-queries';
import { requireActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Settings of an assignment' };

export default async function Page({ params }: { params: Promise<{ assignmentId: string }> }) {
  const actor = await requireActor();
  const view = await findAssignment(actor, (await params).assignmentId);
  if (!view?.manages) notFound();
  return (
    <Shell actor={actor}>
      <SettingsScreen view={view} />
    </Shell>
  );
}
