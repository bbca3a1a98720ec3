import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NoteScreen } from '@/components/notes/note-screen';
import { requireActor } from '@/lib/auth/session';
import { findNote } from '@/lib/item-bank/queries';

type Props = { params: Promise<{ topicId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const note = await findNote(await requireActor(), (await params).topicId);
  return { title: note?.title ?? 'Page not found' };
}

export default async function NotePage({ params }: Props) {
  const note = await findNote(await requireActor(), (await params).topicId);
  return note ? <NoteScreen note={note} /> : notFound();
}
