import type { AssignmentRow } from './queries';
import { listWords } from './summary';

/** One thing to do on a teacher's first page. */
export type ToDo = { id: string; title: string; about: string; href: string; button: string };

type Row = Pick<
  AssignmentRow,
  | 'id'
  | 'title'
  | 'kind'
  | 'stage'
  | 'classes'
  | 'sample'
  | 'students'
  | 'started'
  | 'handedIn'
  | 'writing'
  | 'toMark'
  | 'waiting'
  | 'released'
  | 'withdrawn'
  | 'when'
  | 'closesAt'
>;

const SOON_MS = 48 * 3600 * 1000;
const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** "Three scripts"; figures above ten. @param count >= 0 */
function counted(count: number, one: string, many: string): string {
  return `${NUMBERS[count] ?? count} ${count === 1 ? one : many}`;
}
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const sum = (rows: readonly Row[], of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
const isRunningMock = (row: Row) => row.kind === 'mock' && row.stage === 'open' && row.writing > 0;

/** What matters most now, in one or two sentences: a mock that runs, work to mark, what is open. */
export function homeSentence(rows: readonly Row[]): string {
  const parts: string[] = [];
  const mocks = rows.filter(isRunningMock);
  if (mocks.length > 0) {
    const writing = sum(mocks, ({ writing }) => writing);
    parts.push(`${counted(writing, 'student is', 'students are')} sitting a mock now.`);
  }
  const toMark = sum(rows, (row) => row.toMark);
  if (toMark > 0) parts.push(`${counted(toMark, 'script is', 'scripts are')} waiting to be marked.`);
  const open = rows.filter(({ stage }) => stage === 'open');
  if (parts.length === 0 && open.length > 0) {
    const [next] = open;
    const closes = next?.closesAt ? `; ${open.length === 1 ? 'it' : 'the next'} ${next.when}` : '';
    parts.push(
      `Nothing waits for you. ${counted(open.length, 'assignment is', 'assignments are')} open${closes}.`,
    );
  }
  return parts.join(' ') || 'Nothing waits for you, and nothing is open.';
}

/** What to do, the most pressing first: watch, decide, mark, return, and who has not begun what closes soon. */
export function toDoOf(rows: readonly Row[], now: Date): ToDo[] {
  const about = (row: Row) => `${row.title}, ${listWords(row.classes.map(({ name }) => name))}`;
  const item = (row: Row, kind: string, title: string, page: string, button: string): ToDo => ({
    id: `${kind}-${row.id}`,
    title,
    about: about(row),
    href: `/teach/assignments/${row.id}${page}`,
    button,
  });
  const live = rows
    .filter(isRunningMock)
    .map((row) =>
      item(row, 'live', `${counted(row.writing, 'student is', 'students are')} writing`, '/live', 'Watch'),
    );
  const decide = rows
    .filter(({ waiting }) => waiting > 0)
    .map((row) =>
      item(
        row,
        'held',
        `Decide about ${lower(counted(row.waiting, 'late piece', 'late pieces'))}`,
        '/held',
        'Decide',
      ),
    );
  const mark = rows
    .filter(({ toMark }) => toMark > 0)
    .map((row) =>
      item(row, 'mark', `Mark ${lower(counted(row.toMark, 'script', 'scripts'))}`, '/marks', 'Mark'),
    );
  const give = rows
    .filter((row) => row.stage === 'to_mark' && row.toMark === 0 && row.waiting === 0)
    .map((row) => item(row, 'return', 'Return what is marked', '/marks', 'Return'));
  return [...live, ...decide, ...mark, ...give, ...notBegun(rows, now, item)];
}

function notBegun(
  rows: readonly Row[],
  now: Date,
  item: (row: Row, kind: string, title: string, page: string, button: string) => ToDo,
): ToDo[] {
  return rows.flatMap((row) => {
    const missing = row.students - row.started;
    const soon = row.closesAt !== null && Date.parse(row.closesAt) - now.getTime() <= SOON_MS;
    // Made-up students never begin.
    if (row.stage !== 'open' || !soon || missing <= 0 || row.sample) return [];
    const title = `${counted(missing, 'student has', 'students have')} not started`;
    const entry = item(row, 'missing', title, '', 'Look');
    return [{ ...entry, about: `${entry.about}, ${row.when}` }];
  });
}
