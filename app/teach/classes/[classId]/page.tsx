import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClassScreen } from '@/components/classes/class-screen';
import { Shell } from '@/components/layout/shell';
import { requireActor } from '@/lib/auth/session';
import { findClass, listClassChoices } from '@/lib/classes/class-queries';

export const metadata: Metadata = { title: 'Class' };

export default async function Page({ params }: { params: Promise<{ classId: string }> }) {
  const [actor, { classId }] = await Promise.all([requireActor(), params]);
  const classroom = await findClass(actor, classId);
  if (!classroom) notFound();
  const choices = await listClassChoices(actor, classId);
  return (
    <Shell actor={actor}>
      <ClassScreen classroom={classroom} choices={choices} school={actor.schoolName} />
    </Shell>
  );
}
