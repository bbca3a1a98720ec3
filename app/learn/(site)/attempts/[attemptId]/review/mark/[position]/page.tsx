import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { MarkScreen } from '@/components/review/mark-screen';
import { findWrittenReview } from '@/lib/attempts/assigned-review-queries';
import { findAttemptState } from '@/lib/attempts/queries';
import { requireActor } from '@/lib/auth/session';

type Props = { params: Promise<{ attemptId: string; position: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { attemptId, position } = await params;
  const found = await findWrittenReview(await requireActor(), attemptId, position);
  return { title: found ? `Mark question ${found.question.position}: ${found.title}` : 'Page not found' };
}

export default async function MarkPage({ params }: Props) {
  const actor = await requireActor();
  const { attemptId, position } = await params;
  const found = await findWrittenReview(actor, attemptId, position);
  if (found) return <MarkScreen attemptId={attemptId} {...found} />;
  if ((await findAttemptState(actor, attemptId)) === 'open') redirect(`/learn/attempts/${attemptId}`);
  notFound();
}
