import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { DeskScreen } from '@/components/marking/desk-screen';
import { can } from '@/lib/auth/policy';
import { requireActor } from '@/lib/auth/session';
import { readDeskSearch } from '@/lib/marking/desk-path';
import { findDesk } from '@/lib/marking/desk-queries';

export const metadata: Metadata = { title: 'Marking' };

type Props = {
  params: Promise<{ assignmentId: string; attemptId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor();
  if (!can(actor, 'teaching:open', {})) notFound();
  const { position, mode } = readDeskSearch(await searchParams);
  const desk = await findDesk(actor, { ...(await params), position }, mode);
  if (!desk) notFound();
  return (
    <Shell actor={actor}>
      <DeskScreen desk={desk} />
    </Shell>
  );
}
