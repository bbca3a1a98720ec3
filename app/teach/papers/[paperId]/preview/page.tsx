import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { PrintedPaperScreen } from '@/components/papers/printed-paper';
import { requireActor } from '@/lib/auth/session';
import { findPrintedPaper } from '@/lib/papers/queries';
import { findKeys } from '@/lib/papers/question-queries';

type Props = {
  params: Promise<{ paperId: string }>;
  searchParams: Promise<{ keys?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const paper = await findPrintedPaper(await requireActor(), (await params).paperId);
  return { title: paper ? paper.title : 'Page not found' };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor();
  const paper = await findPrintedPaper(actor, (await params).paperId);
  if (!paper) notFound();
  const wanted = (await searchParams).keys === '1';
  return (
    <Shell actor={actor}>
      <PrintedPaperScreen paper={paper} keys={wanted ? await findKeys(actor, paper) : null} />
    </Shell>
  );
}
