import type { Metadata } from 'next';
import { WorkScreen } from '@/components/home/work-screen';
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
  return <WorkScreen work={await listWork(await requireActor(), number)} />;
}
