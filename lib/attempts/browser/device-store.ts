import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Working } from '../views';

/** An unsent answer on this device. It belongs to one person and is never shown to or sent as another. */
export type StoredAnswer = {
  userId: string;
  schoolId: string;
  attemptId: string;
  itemVersionId: string;
  deviceId: string;
  revision: number;
  value: string;
  working: Working;
  sha256: string;
  /** By the server's clock, in milliseconds since 1970; `keptAt` by this device's. */
  changedAt: number;
  keptAt: number;
  title: string;
  /** For the file that a person may take along: "Practice paper, question 2", and what they chose in words. */
  heading: string;
  choice?: string;
};

/** A wish to hand in that the server has not confirmed yet. `stampedAt` as `changedAt`. */
export type StoredHandIn = {
  userId: string;
  attemptId: string;
  idempotencyKey: string;
  stampedAt: number;
  by: 'student' | 'time';
  title: string;
  keptAt: number;
};

interface Schema extends DBSchema {
  answers: { key: [string, string, string]; value: StoredAnswer };
  handIns: { key: [string, string]; value: StoredHandIn };
}

/** What another person left on this device is kept for them this long. */
const LONGEST_KEPT = 30 * 24 * 60 * 60 * 1000;
/** A store that does not answer counts as refused: saving must not wait for it. */
const PATIENCE = 4_000;

const losses = new Set<() => void>();

/** Calls back when the browser takes the store away: it is full, or somebody clears the data of this site. */
export const onLoss = (listener: () => void): void => void losses.add(listener);

let opening: Promise<IDBPDatabase<Schema>> | null = null;

/** Opens the store; anew after a failure, or after the browser took it away. */
function open(): Promise<IDBPDatabase<Schema>> {
  const forget = () => {
    opening = null;
  };
  const lose = () => {
    forget();
    for (const listener of losses) listener();
  };
  // Inside a promise: a browser that refuses may throw at once.
  opening ??= Promise.resolve().then(() =>
    openDB<Schema>('thaw-outbox', 1, {
      upgrade(db) {
        db.createObjectStore('answers', { keyPath: ['userId', 'attemptId', 'itemVersionId'] });
        db.createObjectStore('handIns', { keyPath: ['userId', 'attemptId'] });
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        lose();
      },
      terminated: lose,
    }),
  );
  opening.catch(forget);
  return opening;
}

async function inTime<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The store of this device does not answer.')), PATIENCE);
  });
  try {
    return await Promise.race([open().then(work), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Survives a loss of power, not only of the page. */
const both = (db: IDBPDatabase<Schema>) =>
  db.transaction(['answers', 'handIns'], 'readwrite', { durability: 'strict' });

/** Every key that begins with these parts. */
const under = (...parts: string[]) => IDBKeyRange.bound(parts, [...parts, []]);

/** What one person left on this device, of one attempt or of all. Rejects when the store refuses. */
export function readStored(
  userId: string,
  attemptId?: string,
): Promise<{ answers: StoredAnswer[]; handIns: StoredHandIn[] }> {
  const range = attemptId ? under(userId, attemptId) : under(userId);
  return inTime(async (db) => ({
    answers: (await db.getAll('answers', range)).sort((a, b) => a.changedAt - b.changedAt),
    handIns: await db.getAll('handIns', attemptId ? [userId, attemptId] : range),
  }));
}

type Settled = Pick<StoredAnswer, 'userId' | 'attemptId' | 'itemVersionId' | 'revision'>;

/** Keeps answers and forgets settled ones unless a newer revision is stored: all on the disk, or none. */
export function writeStored(answers: readonly StoredAnswer[], settled: readonly Settled[]): Promise<void> {
  return inTime(async (db) => {
    const tx = both(db);
    const table = tx.objectStore('answers');
    for (const { userId, attemptId, itemVersionId, revision } of settled) {
      const known = await table.get([userId, attemptId, itemVersionId]);
      if (known && known.revision <= revision) void table.delete([userId, attemptId, itemVersionId]);
    }
    for (const answer of answers) void table.put(answer);
    await tx.done;
  });
}

/** Keeps a wish to hand in. */
export function writeHandIn(wish: StoredHandIn): Promise<void> {
  return inTime(async (db) => {
    const tx = both(db);
    void tx.objectStore('handIns').put(wish);
    await tx.done;
  });
}

/** The wish to hand in was fulfilled or taken back. */
export function forgetHandIn(userId: string, attemptId: string): Promise<void> {
  return inTime((db) => db.delete('handIns', [userId, attemptId]));
}

/** Wipes everything of a person from this device, or everything of one attempt. */
export function wipeStored(userId: string, attemptId?: string): Promise<void> {
  const range = attemptId ? under(userId, attemptId) : under(userId);
  return inTime(async (db) => {
    const tx = both(db);
    void tx.objectStore('answers').delete(range);
    void tx.objectStore('handIns').delete(attemptId ? [userId, attemptId] : range);
    await tx.done;
  });
}

/** Wipes what other people left here longer ago than it is kept for them. */
export function sweepStored(userId: string): Promise<void> {
  return inTime(async (db) => {
    const tx = both(db);
    for (const name of ['answers', 'handIns'] as const) {
      let cursor = await tx.objectStore(name).openCursor();
      while (cursor) {
        const { userId: owner, keptAt } = cursor.value;
        if (owner !== userId && keptAt < Date.now() - LONGEST_KEPT) void cursor.delete();
        cursor = await cursor.continue();
      }
    }
    await tx.done;
  });
}
