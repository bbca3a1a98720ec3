import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CodeBoard } from '@/components/classes/code-board';
import { requireActor } from '@/lib/auth/session';
import { findClass } from '@/lib/classes/class-queries';

export const metadata: Metadata = { title: 'Class code' };

export default async function Page({ params }: { params: Promise<{ classId: string }> }) {
  const [actor, { classId }] = await Promise.all([requireActor(), params]);
  const classroom = await findClass(actor, classId);
  if (!classroom) notFound();
  return <CodeBoard classroom={classroom} code={classroom.code} />;
}
