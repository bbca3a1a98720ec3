import type { DeskMode } from './desk-views';

/** Address of a script on the marking desk. Without a position it opens at the first answer that waits. */
export function deskPath(
  assignmentId: string,
  { attemptId, position }: { attemptId: string; position?: number },
  mode: DeskMode = { by: 'script', names: false },
): string {
  const query = new URLSearchParams();
  if (position !== undefined) query.set('question', String(position));
  if (mode.by === 'question') query.set('by', 'question');
  if (mode.names) query.set('names', 'shown');
  const search = query.toString();
  return `/teach/assignments/${assignmentId}/scripts/${attemptId}${search ? `?${search}` : ''}`;
}

type Search = Record<string, string | string[] | undefined>;

/**
 * What an address asks of the desk: which question, in which order, with names or without. Anything unknown is ignored.
 * @returns `position` null when none is named; NaN (which no question has) when it is not a number.
 */
export function readDeskSearch(search: Search): { position: number | null; mode: DeskMode } {
  const { question, by, names } = search;
  return {
    position:
      question === undefined ? null : /^\d{1,3}$/.test(String(question)) ? Number(question) : Number.NaN,
    mode: { by: by === 'question' ? 'question' : 'script', names: names === 'shown' },
  };
}
