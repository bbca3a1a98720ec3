import type { Metadata } from 'next';
import { NoteList } from '@/components/notes/note-list';
import { requireActor } from '@/lib/auth/session';
import { listTopics } from '@/lib/item-bank/queries';

export const metadata: Metadata = { title: 'Notes' };

export default async function NotesPage() {
  return <NoteList topics={await listTopics(await requireActor())} />;
}
