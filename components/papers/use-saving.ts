'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useCallback, useRef, useState } from 'react';
import { savePaperAction } from '@/lib/papers/actions';
import type { BankItem } from '@/lib/papers/bank';
import { type Draft, namedSlugs } from '@/lib/papers/definition';
import { dropDraft, keepDraft } from './kept-draft';

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'changed' }
  | { kind: 'saving' }
  | { kind: 'failed'; conflict: boolean; message: string };

/** A paper while it is edited, as it is at this moment. */
export type Work = {
  userId: string;
  /** The version that is changed, and when it was last changed as far as is known. */
  paperId: string;
  updatedAt: string;
  draft: Draft;
  /** The draft that is stored. */
  stored: Draft;
  items: ReadonlyMap<string, BankItem>;
};

/** Keeps what is not saved in this tab, and nothing else. */
export function keepWork({ userId, paperId, updatedAt, draft, stored, items }: Work): void {
  const place = { userId, paperId };
  const named = namedSlugs(draft.sections).flatMap((slug) => items.get(slug) ?? []);
  if (draft === stored) dropDraft(place);
  else keepDraft(place, { updatedAt, draft, items: named });
}

/**
 * Saving, and how it stands.
 * @param pageId the version that the page shows: when what is stored is another one, the page moves on to it.
 * @param onStored told after each time; stays the same function.
 */
export function useSaving(work: RefObject<Work>, pageId: string, onStored: () => void) {
  const router = useRouter();
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const running = useRef(false);
  const wanted = useRef(false);
  const save = useCallback(async () => {
    wanted.current = true;
    if (running.current) return;
    running.current = true;
    // One after another: each is a change of what the one before it stored.
    while (wanted.current) {
      wanted.current = false;
      if (work.current.draft === work.current.stored) continue;
      setState({ kind: 'saving' });
      const outcome = await saveWork(work.current);
      setState(outcome);
      if (outcome.kind !== 'failed') onStored();
    }
    running.current = false;
    if (work.current.paperId !== pageId) router.replace(`/teach/papers/${work.current.paperId}`);
  }, [work, router, pageId, onStored]);
  return { state, setState, save };
}

/** Stores the work as it is now; what is changed meanwhile stays changed. */
async function saveWork(work: Work): Promise<SaveState> {
  const { userId, paperId, updatedAt, draft } = work;
  const result = await savePaperAction({ ...draft, paperId, updatedAt }).catch(() => null);
  if (!result?.ok) {
    const [problem] = Object.values(result?.fields ?? {}).flat();
    const message = problem ?? result?.message ?? 'Thaw cannot be reached. Your changes are still here.';
    return { kind: 'failed', conflict: result?.code === 'changed_meanwhile', message };
  }
  dropDraft({ userId, paperId });
  const { data } = result;
  Object.assign(work, { paperId: data.id, updatedAt: data.updatedAt, stored: draft });
  keepWork(work);
  return { kind: work.draft === draft ? 'saved' : 'changed' };
}
