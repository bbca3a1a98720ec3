import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { PaperScreen } from '@/components/papers/paper-screen';
import { requireActor } from '@/lib/auth/session';
import { listUsableClasses } from '@/lib/classes/queries';
import { listTopics } from '@/lib/item-bank/queries';
import { findPaper } from '@/lib/papers/queries';

type Props = { params: Promise<{ paperId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await findPaper(await requireActor(), (await params).paperId);
  return { title: view ? view.draft.title : 'Page not found' };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor();
  const view = await findPaper(actor, (await params).paperId);
  if (!view) notFound();
  const [topics, classes] = await Promise.all([listTopics(actor), listUsableClasses(actor)]);
  return (
    <Shell actor={actor}>
      <PaperScreen
        view={view}
        userId={actor.userId}
        topics={topics.map(({ id, title }) => ({ id, title }))}
        classes={classes.filter(({ archived }) => !archived).map(({ id, name }) => ({ id, name }))}
      />
    </Shell>
  );
}
