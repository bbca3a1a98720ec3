import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { ExamScreen } from '@/components/attempts/exam/exam-screen';
import { OpenOnBreak } from '@/components/attempts/exam/open-on-break';
import { reviewPath } from '@/components/attempts/exam/review-path';
import { DisplayPanel } from '@/components/layout/display-panel';
import { findOpenExam } from '@/lib/attempts/queries';
import { requireActor } from '@/lib/auth/session';

type Props = { params: Promise<{ attemptId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const exam = await findOpenExam(await requireActor(), (await params).attemptId);
  return { title: exam ? 'Exam' : 'Page not found' };
}

/** The exam screen of an open attempt, or what stands in its place during a break; an attempt that is handed in leads to its review. */
export default async function ExamPage({ params }: Props) {
  const actor = await requireActor();
  const { attemptId } = await params;
  const view = await findOpenExam(actor, attemptId);
  if (view === 'handed_in') redirect(reviewPath(attemptId));
  if (!view) notFound();
  const Screen = view.breakStartedAt === null ? ExamScreen : OpenOnBreak;
  return <Screen view={view} display={<DisplayPanel />} />;
}
