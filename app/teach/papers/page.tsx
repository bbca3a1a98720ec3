import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { PapersScreen } from '@/components/papers/papers-screen';
import { can } from '@/lib/auth/policy';
import { requireActor } from '@/lib/auth/session';
import { listPapers } from '@/lib/item-bank/queries';
import { listPapersAside, listSchoolPapers } from '@/lib/papers/queries';

export const metadata: Metadata = { title: 'Papers' };

export default async function Page() {
  const actor = await requireActor();
  if (!can(actor, 'paper:read', { schoolId: actor.schoolId })) notFound();
  const [papers, aside, library] = await Promise.all([
    listSchoolPapers(actor),
    listPapersAside(actor),
    listPapers(actor),
  ]);
  return (
    <Shell actor={actor}>
      <PapersScreen papers={papers} aside={aside} library={library} />
    </Shell>
  );
}
