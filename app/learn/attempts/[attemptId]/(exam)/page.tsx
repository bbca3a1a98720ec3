import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { ExamScreen } from '@/components/attempts/exam/exam-screen';
import { reviewPath } from '@/components/attempts/exam/review-path';
import { DisplayPanel } from '@/components/layout/display-panel';
import { findAttemptState, findExam } from '@/lib/attempts/queries';
import { requireActor } from '@/lib/auth/session';

type Props = { params: Promise<{ attemptId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const state = await findAttemptState(await requireActor(), (await params).attemptId);
  return { title: state ? 'Exam' : 'Page not found' };
}

/** The exam screen of an open attempt; one that is handed in leads to its review. */
export default async function ExamPage({ params }: Props) {
  const actor = await requireActor();
  const { attemptId } = await params;
  if ((await findAttemptState(actor, attemptId)) === 'handed_in') redirect(reviewPath(attemptId));
  const view = await findExam(actor, attemptId);
  return view ? <ExamScreen view={view} display={<DisplayPanel />} /> : notFound();
}
