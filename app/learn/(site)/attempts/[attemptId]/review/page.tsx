import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { AssignedScreen } from '@/components/review/assigned-screen';
import { ReviewScreen } from '@/components/review/review-screen';
import { findAssignedReview } from '@/lib/attempts/assigned-review-queries';
import { findAttemptState } from '@/lib/attempts/queries';
import { findReview } from '@/lib/attempts/review-queries';
import { requireActor } from '@/lib/auth/session';

type Props = { params: Promise<{ attemptId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [actor, { attemptId }] = [await requireActor(), await params];
  const review = (await findReview(actor, attemptId)) ?? (await findAssignedReview(actor, attemptId));
  return { title: review ? `Review: ${review.title}` : 'Page not found' };
}

export default async function ReviewPage({ params }: Props) {
  const actor = await requireActor();
  const { attemptId } = await params;
  const review = await findReview(actor, attemptId);
  if (review) return <ReviewScreen review={review} />;
  const assigned = await findAssignedReview(actor, attemptId);
  if (assigned) return <AssignedScreen review={assigned} />;
  if ((await findAttemptState(actor, attemptId)) === 'open') redirect(`/learn/attempts/${attemptId}`);
  notFound();
}
