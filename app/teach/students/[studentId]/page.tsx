import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { StudentScreen } from '@/components/roster/student-screen';
import { requireActor } from '@/lib/auth/session';
import { findStudent } from '@/lib/classes/student-queries';

type Props = { params: Promise<{ studentId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const student = await findStudent(await requireActor(), (await params).studentId);
  return { title: student?.name ?? 'Page not found' };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor();
  const student = await findStudent(actor, (await params).studentId);
  if (!student) notFound();
  return (
    <Shell actor={actor}>
      <StudentScreen student={student} />
    </Shell>
  );
}
