import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { NewPaperScreen } from '@/components/papers/new-paper-screen';
import { can } from '@/lib/auth/policy';
import { requireActor } from '@/lib/auth/session';
import { listUsableClasses } from '@/lib/classes/queries';
import { listPapers, listTopics } from '@/lib/item-bank/queries';
import { listFormats } from '@/lib/papers/bank-queries';
import { listSchoolPapers } from '@/lib/papers/queries';

export const metadata: Metadata = { title: 'Make a paper' };

export default async function Page() {
  const actor = await requireActor();
  if (!can(actor, 'paper:write', { schoolId: actor.schoolId })) notFound();
  const [topics, classes, formats, papers, library] = await Promise.all([
    listTopics(actor),
    listUsableClasses(actor),
    listFormats(),
    listSchoolPapers(actor),
    listPapers(actor),
  ]);
  return (
    <Shell actor={actor}>
      <NewPaperScreen
        topics={topics.map(({ id, title }) => ({ id, title }))}
        classes={classes.map(({ id, name }) => ({ id, name }))}
        formats={formats}
        papers={papers}
        library={library}
      />
    </Shell>
  );
}
