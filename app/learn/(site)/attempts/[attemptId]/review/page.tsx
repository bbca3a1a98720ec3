import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { ReviewScreen } from '@/components/review/review-screen';
import { findAttemptState } from '@/lib/attempts/queries';
import { findReview } from '@/lib/attempts/review-queries';
import { requireActor } from '@/lib/auth/session';

type Props = { params: Promise<{ attemptId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const review = await findReview(await requireActor(), (await params).attemptId);
  return { title: review ? `Review: ${review.title}` : 'Page not found' };
}

export default async function ReviewPage({ params }: Props) {
  const actor = await requireActor();
  const { attemptId } = await params;
  const review = await findReview(actor, attemptId);
  if (review) return <ReviewScreen review={review} />;
  if ((await findAttemptState(actor, attemptId)) === 'open') redirect(`/learn/attempts/${attemptId}`);
  notFound();
}
