import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TeacherHomeScreen } from '@/components/assignments/teacher-home-screen';
import { Shell } from '@/components/layout/shell';
import { teacherHome } from '@/lib/assignments/home-queries';
import { requireActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'For teachers' };

export default async function Page() {
  const actor = await requireActor();
  const home = await teacherHome(actor);
  if (!home) notFound();
  return (
    <Shell actor={actor}>
      <TeacherHomeScreen home={home} schoolName={actor.schoolName} />
    </Shell>
  );
}
