import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { DeskScreen } from '@/components/marking/desk-screen';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { requireActor } from '@/lib/auth/session';
import { readDeskSearch } from '@/lib/marking/desk-path';
import { findDesk } from '@/lib/marking/desk-queries';

type Props = {
  params: Promise<{ assignmentId: string; attemptId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const desk = await deskOf(await requireActor(), props);
  return { title: desk ? `Marking: ${desk.label}, question ${desk.question.position}` : 'Page not found' };
}

async function deskOf(actor: Actor, { params, searchParams }: Props) {
  if (!can(actor, 'teaching:open', {})) return null;
  const { position, mode } = readDeskSearch(await searchParams);
  return findDesk(actor, { ...(await params), position }, mode);
}

export default async function Page(props: Props) {
  const actor = await requireActor();
  const desk = await deskOf(actor, props);
  if (!desk) notFound();
  return (
    <Shell actor={actor}>
      <DeskScreen desk={desk} />
    </Shell>
  );
}
