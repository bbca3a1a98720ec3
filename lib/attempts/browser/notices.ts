/** A message of a teacher to whoever sits an attempt. */
export type Note = { id: string; text: string; sentAt: string };

/** Ids of messages that were closed, on this device; they are not shown again. */
const CLOSED = 'thaw.notices';
const MOST_CLOSED = 100;
/** Messages of an attempt, for a reload without a network; as long as the tab. */
const keyOf = (attemptId: string) => `thaw.notices ${attemptId}`;

/** Where things are kept; a browser may refuse both. */
export type Stores = { local: () => Storage; session: () => Storage };
const BROWSER: Stores = { local: () => localStorage, session: () => sessionStorage };

/**
 * The messages that are to be shown, the oldest first.
 * @param told what a status says; undefined when it says nothing, null before any: what this tab kept is shown.
 */
export function openNotes(attemptId: string, told: unknown, stores: Stores = BROWSER): Note[] {
  if (told === null) return withoutClosed(read(stores.session, keyOf(attemptId)), stores);
  const notes = notesIn(told);
  write(stores.session, keyOf(attemptId), notes);
  return withoutClosed(notes, stores);
}

type Tools = { noBreaks?: boolean; spellingCheck?: boolean };

/** What a teacher gave or took away in mid-exam, in words; null when these tools stay as they were. */
export function toolNews(before: Tools, after: Tools): string | null {
  const news: string[] = [];
  if (Boolean(before.noBreaks) !== Boolean(after.noBreaks))
    news.push(after.noBreaks ? 'You can take no more breaks.' : 'You may take a break when you need one.');
  if (Boolean(before.spellingCheck) !== Boolean(after.spellingCheck))
    news.push(`The spelling check is now ${after.spellingCheck ? 'on' : 'off'}.`);
  return news.length > 0 ? news.join(' ') : null;
}

/** Notes that a message was read and closed. */
export function closeNote(id: string, stores: Stores = BROWSER): void {
  const closed = idsIn(read(stores.local, CLOSED));
  write(stores.local, CLOSED, [...closed.filter((one) => one !== id), id].slice(-MOST_CLOSED));
}

function withoutClosed(notes: unknown, stores: Stores): Note[] {
  const closed = new Set(idsIn(read(stores.local, CLOSED)));
  return notesIn(notes).filter((note) => !closed.has(note.id));
}

const isText = (value: unknown) => typeof value === 'string';

function notesIn(value: unknown): Note[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one) => isText(one?.id) && isText(one?.text) && isText(one?.sentAt));
}

const idsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isText) : []);

function read(store: () => Storage, key: string): unknown {
  try {
    return JSON.parse(store().getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function write(store: () => Storage, key: string, value: unknown[]): void {
  try {
    if (value.length > 0) store().setItem(key, JSON.stringify(value));
    else store().removeItem(key);
  } catch {
    // Then a message may be shown once more.
  }
}
