import type { Working } from '../views';

/**
 * An answer as it stands in this browser. `revision` counts every change of it; `changedAt` is when it was last changed
 * (here) or saved (there), in milliseconds since 1970 by the server's clock, 0 when nobody ever did.
 */
export type Draft = {
  itemVersionId: string;
  value: string;
  working: Working;
  revision: number;
  changedAt?: number;
};
type Mark = Pick<Draft, 'itemVersionId' | 'revision'>;

/** Where waiting drafts stand: all on the disk of this device, on the way there, or only in this page. */
export type Standing = 'stored' | 'storing' | 'not-stored';

/** Where changes wait until the server has acknowledged them. */
export type Outbox = {
  /** Keeps the newest draft of its question, replacing an older one. */
  put(draft: Draft): void;
  /** Forgets the draft, unless it changed again after `revision`. */
  settle(itemVersionId: string, revision: number): void;
  /** Another tab takes care of what waits: forgets all of it here, and nothing on the disk. */
  drop(): void;
  /** Drafts that still wait, the longest waiting first. */
  waiting(): Draft[];
  /** Resolves when these revisions, or newer ones, are stored, or when it is known that they cannot be. */
  kept(marks: readonly Mark[]): Promise<void>;
  standing(): Standing;
  /** Calls back when the standing may have changed. */
  onChange(listener: () => void): void;
};

/** An outbox that lives as long as the page. */
export function memoryOutbox(): Outbox {
  const drafts = new Map<string, Draft>();
  return {
    put: (draft) => void drafts.set(draft.itemVersionId, draft),
    settle(itemVersionId, revision) {
      const draft = drafts.get(itemVersionId);
      if (draft && draft.revision <= revision) drafts.delete(itemVersionId);
    },
    drop: () => drafts.clear(),
    waiting: () => [...drafts.values()],
    kept: () => Promise.resolve(),
    standing: () => 'not-stored',
    onChange: () => {},
  };
}

/** Writes drafts and forgets settled ones (unless stored in a newer revision), all or nothing. Rejects when it cannot. */
type Write = (drafts: Draft[], settled: Mark[]) => Promise<void>;

export type LastingOutbox = Outbox & {
  /** These were found in the store. */
  found(marks: readonly Mark[]): void;
  /** The store could not even be read. */
  refuse(): void;
  /** The browser took the store away: what still waits is written anew. */
  lost(): void;
};

/**
 * An outbox that outlives the page. Everything is in memory too, so that a store which refuses costs only that. One
 * write at a time; what changes meanwhile goes into the next, so that fast typing never queues up.
 */
export function lastingOutbox(write: Write): LastingOutbox {
  const memory = memoryOutbox();
  const stored = new Map<string, number>();
  const settled = new Map<string, number>();
  const listeners = new Set<() => void>();
  let changed = new Set<string>();
  let writing: Promise<void> | null = null;
  let refused = false;

  const isStored = ({ itemVersionId, revision }: Mark) => (stored.get(itemVersionId) ?? 0) >= revision;

  const writeOnce = async () => {
    const batch = changed;
    changed = new Set();
    const drafts = memory.waiting().filter((draft) => batch.has(draft.itemVersionId) || !isStored(draft));
    const gone = [...settled].map(([itemVersionId, revision]) => ({ itemVersionId, revision }));
    try {
      await write(drafts, gone);
      for (const { itemVersionId, revision } of drafts) stored.set(itemVersionId, revision);
      for (const { itemVersionId, revision } of gone)
        if (settled.get(itemVersionId) === revision) settled.delete(itemVersionId);
      // That something could be deleted says nothing about room for more.
      if (drafts.length > 0) refused = false;
    } catch {
      refused = true; // the next change tries again, with everything that waits
    }
    writing = null;
    if (changed.size > 0) start();
    for (const listener of listeners) listener();
  };
  const start = () => {
    writing ??= writeOnce();
  };

  return {
    put(draft) {
      memory.put(draft);
      changed.add(draft.itemVersionId);
      start();
    },
    settle(itemVersionId, revision) {
      memory.settle(itemVersionId, revision);
      settled.set(itemVersionId, Math.max(revision, settled.get(itemVersionId) ?? 0));
      changed.add(itemVersionId);
      start();
    },
    drop() {
      memory.drop();
      for (const map of [stored, settled, changed]) map.clear();
    },
    waiting: memory.waiting,
    async kept(marks) {
      while (!refused && writing && !marks.every(isStored)) await writing;
    },
    standing() {
      if (refused) return 'not-stored';
      return memory.waiting().every(isStored) ? 'stored' : 'storing';
    },
    onChange: (listener) => void listeners.add(listener),
    found(marks) {
      for (const { itemVersionId, revision } of marks) stored.set(itemVersionId, revision);
    },
    lost() {
      stored.clear();
      for (const { itemVersionId } of memory.waiting()) changed.add(itemVersionId);
      if (changed.size > 0) start();
      for (const listener of listeners) listener();
    },
    refuse() {
      refused = true;
      for (const listener of listeners) listener();
    },
  };
}
