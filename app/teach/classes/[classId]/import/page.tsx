import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { ImportScreen } from '@/components/roster/import-screen';
import { requireActor } from '@/lib/auth/session';
import { findRosterClass, listRosterImports } from '@/lib/classes/roster-queries';

type Props = {
  params: Promise<{ classId: string }>;
  searchParams: Promise<{ list?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const classroom = await findRosterClass(await requireActor(), (await params).classId);
  return { title: classroom ? 'Add students from a list' : 'Page not found' };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ classId }, { list }] = await Promise.all([params, searchParams]);
  const classroom = await findRosterClass(actor, classId);
  if (!classroom) notFound();
  const lists = await listRosterImports(actor, classId);
  const latest = lists.find(({ id }) => id === list) ?? null;
  return (
    <Shell actor={actor}>
      <ImportScreen classroom={classroom} latest={latest} lists={lists} />
    </Shell>
  );
}
