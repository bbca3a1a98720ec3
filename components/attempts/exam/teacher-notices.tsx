'use client';

import { later } from './later';
import type { useWatch } from './use-watch';

const TeacherNotes = later(() => import('./teacher-notes'));

/** Messages of a teacher, said politely when they arrive. */
export function TeacherNotices({ notes, closed }: ReturnType<typeof useWatch>) {
  return <div role="status">{notes.length > 0 && <TeacherNotes notes={notes} onClosed={closed} />}</div>;
}
