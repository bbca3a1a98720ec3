import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { note } from '@/lib/platform/audit';
import { csvOf } from '@/lib/platform/csv';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { sortRows } from './mark-book';
import { bookCells } from './mark-book-csv';
import type { BookSearch } from './mark-book-path';
import { findMarkBook } from './mark-book-queries';

/**
 * The mark book as a CSV file, as far as the actor has sight of it; the trail says who took it.
 * @throws AppError `not_found` for an assignment that is absent or out of sight.
 */
export async function exportMarks(
  actor: Actor,
  assignmentId: string,
  { classId, sort }: BookSearch,
): Promise<{ name: string; csv: string }> {
  const book = await findMarkBook(actor, assignmentId);
  if (!book) throw new AppError('not_found');
  const rows = sortRows(
    book.rows.filter((row) => classId === null || row.classId === classId),
    sort,
  );
  const detail = { students: rows.length, classId };
  await note(db, actor, { verb: 'assignment:export-marks', subjectId: assignmentId, detail });
  return { name: fileName(book.assignment.title), csv: csvOf(bookCells(rows)) };
}

/** A name that every file system takes: letters, digits and hyphens of the title. */
function fileName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `marks-${plain || 'assignment'}.csv`;
}
