import type { Metadata } from 'next';
import { WorkScreen } from '@/components/home/work-screen';
import { listAssigned } from '@/lib/assignments/student-queries';
import { listWork } from '@/lib/attempts/work-queries';
import { requireActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'My work' };

export default async function WorkPage({
  searchParams,
}: {
  searchParams: Promise<{ page?: string | string[] }>;
}) {
  const { page } = await searchParams;
  const number = /^\d{1,6}$/.test(String(page)) ? Number(page) : 1;
  const actor = await requireActor();
  const [work, assigned] = await Promise.all([listWork(actor, number), listAssigned(actor)]);
  return <WorkScreen work={work} assigned={assigned} />;
}
