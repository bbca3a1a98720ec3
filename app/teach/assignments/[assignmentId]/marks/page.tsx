import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { MarkBookScreen } from '@/components/marking/mark-book-screen';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { requireActor } from '@/lib/auth/session';
import { readBookSearch } from '@/lib/marking/mark-book-path';
import { findMarkBook } from '@/lib/marking/mark-book-queries';

type Props = {
  params: Promise<{ assignmentId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const book = await bookOf(await requireActor(), (await params).assignmentId);
  return { title: book ? `Marks: ${book.assignment.title}` : 'Page not found' };
}

function bookOf(actor: Actor, assignmentId: string) {
  return can(actor, 'teaching:open', {}) ? findMarkBook(actor, assignmentId) : null;
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor();
  const book = await bookOf(actor, (await params).assignmentId);
  if (!book) notFound();
  const search = await searchParams;
  const wish = readBookSearch((name) => [search[name]].flat()[0]);
  return (
    <Shell actor={actor}>
      <MarkBookScreen book={book} search={wish} />
    </Shell>
  );
}
