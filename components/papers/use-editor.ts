'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { BankItem } from '@/lib/papers/bank';
import type { Draft } from '@/lib/papers/definition';
import { type Edit, edited } from '@/lib/papers/edit';
import type { PaperView } from '@/lib/papers/queries';
import { keptDraft } from './kept-draft';
import { keepWork, useSaving, type Work } from './use-saving';

/** The paper in the hands of the person who edits it: changes, what is known of its questions, and saving. */
export function useEditor(view: PaperView, userId: string) {
  const [draft, setDraft] = useState<Draft>(view.draft);
  const [items, setItems] = useState(() => new Map(view.items.map((item) => [item.slug, item])));
  const { id: paperId, updatedAt } = view;
  const work = useRef<Work>({ userId, paperId, updatedAt, draft, stored: draft, items });
  /** Changes of before, which this tab had kept, are on the page and not saved. */
  const [back, setBack] = useState(false);
  const onStored = useCallback(() => setBack(false), []);
  const { state, setState, save } = useSaving(work, paperId, onStored);
  const show = useCallback(
    (next: Draft) => {
      work.current.draft = next;
      setDraft(next);
      setState({ kind: next === work.current.stored ? 'saved' : 'changed' });
      keepWork(work.current);
    },
    [setState],
  );
  const learn = useCallback((found: readonly BankItem[]) => {
    const all = new Map([...work.current.items, ...found.map((item) => [item.slug, item] as const)]);
    work.current.items = all;
    setItems(all);
  }, []);
  const edit = useCallback(
    (change: Edit) => {
      const next = edited(work.current.draft, change);
      if (next !== work.current.draft) show(next);
    },
    [show],
  );
  useEffect(() => {
    const kept = keptDraft({ userId, paperId });
    if (!kept) return;
    work.current.updatedAt = kept.updatedAt;
    learn(kept.items);
    show(kept.draft);
    setBack(true);
  }, [userId, paperId, learn, show]);
  const discard = () => {
    Object.assign(work.current, { paperId, updatedAt, stored: view.draft });
    show(view.draft);
    setBack(false);
  };
  useLeaveWarning(state.kind !== 'saved');
  return { draft, known: { items, formats: view.formats }, state, back, edit, learn, save, discard };
}
export type Editor = ReturnType<typeof useEditor>;

/** The browser asks before a page with changes is left. */
function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
}
