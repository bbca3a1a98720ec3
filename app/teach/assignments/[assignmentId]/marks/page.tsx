import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { MarkBookScreen } from '@/components/marking/mark-book-screen';
import { can } from '@/lib/auth/policy';
import { requireActor } from '@/lib/auth/session';
import { readBookSearch } from '@/lib/marking/mark-book-path';
import { findMarkBook } from '@/lib/marking/mark-book-queries';

export const metadata: Metadata = { title: 'Marks' };

type Props = {
  params: Promise<{ assignmentId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor();
  if (!can(actor, 'teaching:open', {})) notFound();
  const search = await searchParams;
  const book = await findMarkBook(actor, (await params).assignmentId);
  if (!book) notFound();
  const wish = readBookSearch((name) => [search[name]].flat()[0]);
  return (
    <Shell actor={actor}>
      <MarkBookScreen book={book} search={wish} />
    </Shell>
  );
}
