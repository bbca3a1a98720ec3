import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClassAssignments } from '@/components/assignments/class-assignments';
import { ClassScreen } from '@/components/classes/class-screen';
import { SampleClassScreen } from '@/components/classes/sample-class-screen';
import { Shell } from '@/components/layout/shell';
import { listClassAssignments } from '@/lib/assignments/queries';
import { requireActor } from '@/lib/auth/session';
import { findClass, listClassChoices } from '@/lib/classes/class-queries';
import { readRosterSort } from '@/lib/classes/roster-order';

export const metadata: Metadata = { title: 'Class' };

type Props = {
  params: Promise<{ classId: string }>;
  searchParams: Promise<{ sort?: string | string[] }>;
};

export default async function Page({ params, searchParams }: Props) {
  const [actor, { classId }, search] = await Promise.all([requireActor(), params, searchParams]);
  const classroom = await findClass(actor, classId);
  if (!classroom) notFound();
  const [choices, assignments] = await Promise.all([
    listClassChoices(actor, classId),
    listClassAssignments(actor, classId),
  ]);
  const shared = { classroom, school: actor.schoolName };
  const work = <ClassAssignments rows={assignments} />;
  return (
    <Shell actor={actor}>
      {classroom.sample ? (
        <SampleClassScreen {...shared}>{work}</SampleClassScreen>
      ) : (
        <ClassScreen {...shared} choices={choices} sort={readRosterSort([search.sort].flat()[0])}>
          {work}
        </ClassScreen>
      )}
    </Shell>
  );
}
