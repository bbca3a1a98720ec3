import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { SlipsScreen } from '@/components/roster/slips-screen';
import { requireActor } from '@/lib/auth/session';
import { findRosterClass } from '@/lib/classes/roster-queries';
import { findSlipClass } from '@/lib/classes/sign-in-code-queries';

type Props = {
  params: Promise<{ classId: string }>;
  searchParams: Promise<{ student?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const classroom = await findRosterClass(await requireActor(), (await params).classId);
  return { title: classroom ? 'Sign-in slips' : 'Page not found' };
}

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
