import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NewAssignmentScreen } from '@/components/assignments/new-assignment-screen';
import { Shell } from '@/components/layout/shell';
import { newAssignmentView } from '@/lib/assignments/choice-queries';
import { requireActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Set a paper' };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: PageProps) {
  const actor = await requireActor();
  const view = await newAssignmentView(actor);
  if (!view) notFound();
  const { paper, class: classId } = await searchParams;
  return (
    <Shell actor={actor}>
      <NewAssignmentScreen id={randomUUID()} view={view} paper={paper} classId={classId} />
    </Shell>
  );
}
