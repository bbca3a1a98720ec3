import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { MergeChoice } from '@/components/roster/merge-choice';
import { MergeScreen } from '@/components/roster/merge-screen';
import { requireActor } from '@/lib/auth/session';
import { findMerge, listOthers } from '@/lib/classes/merge-queries';
import { findStudent } from '@/lib/classes/student-queries';

type Props = {
  params: Promise<{ studentId: string }>;
  searchParams: Promise<{ with?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const student = await findStudent(await requireActor(), (await params).studentId);
  return { title: student ? 'Two records of one student' : 'Page not found' };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ studentId }, search] = await Promise.all([params, searchParams]);
  const student = await findStudent(actor, studentId);
  if (!student) notFound();
  const other = [search.with].flat()[0];
  const merge = other ? await findMerge(actor, studentId, other) : null;
  if (other && !merge) notFound();
  return (
    <Shell actor={actor}>
      {merge ? (
        <MergeScreen merge={merge} />
      ) : (
        <MergeChoice student={student} others={await listOthers(actor, student)} />
      )}
    </Shell>
  );
}
