import type { Metadata } from 'next';
import { JoinScreen } from '@/components/classes/join-screen';
import { currentActor } from '@/lib/auth/session';
import { findJoin } from '@/lib/classes/join-queries';

export const metadata: Metadata = { title: 'Join a class', robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const [{ code }, actor] = await Promise.all([params, currentActor()]);
  return <JoinScreen join={await findJoin(decoded(code), actor)} actor={actor} />;
}

/** The last part of the address as it was typed; as it stands where it cannot be read. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
