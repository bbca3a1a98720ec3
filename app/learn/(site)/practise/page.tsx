import type { Metadata } from 'next';
import { PractiseScreen } from '@/components/practice/practise-screen';
import { listOpenWork } from '@/lib/attempts/work-queries';
import { requireActor } from '@/lib/auth/session';
import { listEssays, listPapers, listTopics } from '@/lib/item-bank/queries';

export const metadata: Metadata = { title: 'Practise' };

type Search = { topic?: string | string[]; essay?: string | string[] };

export default async function PractisePage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor();
  const { topic, essay } = await searchParams;
  const [topics, essays, papers, open] = await Promise.all([
    listTopics(actor),
    listEssays(actor),
    listPapers(actor),
    listOpenWork(actor),
  ]);
  return (
    <PractiseScreen
      topics={topics}
      essays={essays}
      papers={papers}
      open={open}
      topicId={typeof topic === 'string' ? topic : null}
      essay={essays.find((one) => one.slug === essay) ?? null}
    />
  );
}
