import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { SlipsScreen } from '@/components/roster/slips-screen';
import { requireActor } from '@/lib/auth/session';
import { findSlipClass } from '@/lib/classes/sign-in-code-queries';

export const metadata: Metadata = { title: 'Sign-in slips' };

type Props = {
  params: Promise<{ classId: string }>;
  searchParams: Promise<{ student?: string | string[] }>;
};

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ classId }, { student }] = await Promise.all([params, searchParams]);
  const classroom = await findSlipClass(actor, classId);
  if (!classroom) notFound();
  return (
    <Shell actor={actor}>
      <SlipsScreen classroom={classroom} only={typeof student === 'string' ? student : null} />
    </Shell>
  );
}
