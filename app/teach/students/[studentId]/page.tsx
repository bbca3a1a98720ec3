import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { StudentScreen } from '@/components/roster/student-screen';
import { requireActor } from '@/lib/auth/session';
import { findStudent } from '@/lib/classes/student-queries';

export const metadata: Metadata = { title: 'Pupil' };

export default async function Page({ params }: { params: Promise<{ studentId: string }> }) {
  const actor = await requireActor();
  const student = await findStudent(actor, (await params).studentId);
  if (!student) notFound();
  return (
    <Shell actor={actor}>
      <StudentScreen student={student} />
    </Shell>
  );
}
