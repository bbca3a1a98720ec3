import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { StudentScreen } from '@/components/roster/student-screen';
import { listHeldWork } from '@/lib/attempts/held-queries';
import { findClock } from '@/lib/attempts/progress-queries';
import { requireActor } from '@/lib/auth/session';
import { findStudent } from '@/lib/classes/student-queries';
import { inSentence } from '@/lib/live/live-words';
import { dayAndTime } from '@/lib/platform/dates';

type Props = {
  params: Promise<{ studentId: string }>;
  searchParams: Promise<{ merged?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const student = await findStudent(await requireActor(), (await params).studentId);
  return { title: student?.name ?? 'Page not found' };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor();
  const student = await findStudent(actor, (await params).studentId);
  if (!student) notFound();
  const [held, { now, timeZone }] = await Promise.all([
    listHeldWork(actor, { assignmentId: null, studentId: student.id }),
    findClock(actor),
  ]);
  return (
    <Shell actor={actor}>
      <StudentScreen
        student={student}
        held={held}
        merged={(await searchParams).merged === 'yes'}
        when={(instant) => inSentence(dayAndTime(instant, now, timeZone))}
      />
    </Shell>
  );
}
