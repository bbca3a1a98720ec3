import type { Metadata } from 'next';
import { Shell } from '@/components/layout/shell';
import { InvitationScreen } from '@/components/school/invitation-screen';
import { currentActor } from '@/lib/auth/session';
import { findInvitation } from '@/lib/school/queries';

export const metadata: Metadata = { title: 'Invitation', robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, actor] = await Promise.all([params, currentActor()]);
  return (
    <Shell actor={actor}>
      <InvitationScreen token={token} invitation={await findInvitation(token)} name={actor?.name ?? null} />
    </Shell>
  );
}
