import type { Working } from '../views';

/** An answer as it stands in this browser. `revision` counts every change of it. */
export type Draft = { itemVersionId: string; value: string; working: Working; revision: number };

/**
 * Where changes wait until the server has acknowledged them. A lasting store (IndexedDB) takes the place of the
 * one in memory by keeping the same promises.
 */
export type Outbox = {
  /** Keeps the newest draft of its question, replacing an older one. */
  put(draft: Draft): void;
  /** Forgets the draft, unless it changed again after `revision`. */
  settle(itemVersionId: string, revision: number): void;
  /** Drafts that still wait, the longest waiting first. */
  waiting(): Draft[];
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
    waiting: () => [...drafts.values()],
  };
}
