import type { BookSort } from './mark-book';

/** How the mark book is looked at; part of the address. `classId` null: all classes. */
export type BookSearch = { classId: string | null; sort: BookSort };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the address; anything unknown is ignored. */
export function readBookSearch(get: (name: string) => string | null | undefined): BookSearch {
  const classId = get('class');
  return {
    classId: classId && UUID.test(classId) ? classId : null,
    sort: get('sort') === 'total' ? 'total' : 'name',
  };
}

function query({ classId, sort }: BookSearch): string {
  const search = new URLSearchParams();
  if (classId) search.set('class', classId);
  if (sort === 'total') search.set('sort', 'total');
  const text = search.toString();
  return text ? `?${text}` : '';
}

export const bookPath = (assignmentId: string, search: BookSearch): string =>
  `/teach/assignments/${assignmentId}/marks${query(search)}`;

export const bookCsvPath = (assignmentId: string, search: BookSearch): string =>
  `/api/exports/assignments/${assignmentId}/marks${query(search)}`;
