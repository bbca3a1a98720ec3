import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TopicScreen } from '@/components/practice/topic-screen';
import { findClock, findProgress } from '@/lib/attempts/progress-queries';
import { requireActor } from '@/lib/auth/session';
import { findTopic, listEssays } from '@/lib/item-bank/queries';

type Props = { params: Promise<{ topicId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const topic = await findTopic(await requireActor(), (await params).topicId);
  return { title: topic?.title ?? 'Page not found' };
}

export default async function TopicPage({ params }: Props) {
  const actor = await requireActor();
  const topic = await findTopic(actor, (await params).topicId);
  if (!topic) notFound();
  const [essays, progress, clock] = await Promise.all([
    listEssays(actor),
    findProgress(actor),
    findClock(actor),
  ]);
  return (
    <TopicScreen
      topic={topic}
      essays={essays.filter((essay) => essay.topicId === topic.id)}
      standing={progress.find((one) => one.topicId === topic.id)}
      clock={clock}
    />
  );
}
