'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { savePaperAction } from '@/lib/papers/actions';
import type { BankItem } from '@/lib/papers/bank';
import type { Draft } from '@/lib/papers/definition';
import { type Edit, edited } from '@/lib/papers/edit';
import type { PaperView } from '@/lib/papers/queries';

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'changed' }
  | { kind: 'saving' }
  | { kind: 'failed'; conflict: boolean; message: string };

/** The paper in the hands of the person who edits it: changes, what is known of its questions, and saving. */
export function useEditor(view: PaperView) {
  const router = useRouter();
  const [draft, setDraft] = useState<Draft>(view.draft);
  const [items, setItems] = useState(() => new Map(view.items.map((item) => [item.slug, item])));
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const basis = useRef({ id: view.id, updatedAt: view.updatedAt });
  const current = useRef(draft);
  const stored = useRef(draft);
  const saving = useRef(false);
  const wanted = useRef(false);
  const edit = useCallback((change: Edit) => {
    const next = edited(current.current, change);
    if (next === current.current) return;
    current.current = next;
    setDraft(next);
    setState({ kind: 'changed' });
  }, []);
  const learn = useCallback((found: readonly BankItem[]) => {
    setItems((before) => new Map([...before, ...found.map((item) => [item.slug, item] as const)]));
  }, []);
  const send = useCallback(async () => {
    const sent = current.current;
    if (sent === stored.current) return;
    setState({ kind: 'saving' });
    const input = { ...sent, paperId: basis.current.id, updatedAt: basis.current.updatedAt };
    const result = await savePaperAction(input).catch(() => null);
    if (!result?.ok) {
      const fields = result && Object.values(result.fields ?? {}).flat();
      const message =
        fields?.[0] ?? result?.message ?? 'Thaw cannot be reached. Your changes are still here.';
      setState({ kind: 'failed', conflict: result?.code === 'changed_meanwhile', message });
      return;
    }
    stored.current = sent;
    basis.current = { id: result.data.id, updatedAt: result.data.updatedAt };
    setState({ kind: current.current === sent ? 'saved' : 'changed' });
  }, []);
  const save = useCallback(async () => {
    wanted.current = true;
    if (saving.current) return;
    saving.current = true;
    // One after another: each is a change of what the one before it stored.
    while (wanted.current) {
      wanted.current = false;
      await send();
    }
    saving.current = false;
    if (basis.current.id !== view.id) router.replace(`/teach/papers/${basis.current.id}`);
  }, [router, send, view.id]);
  useLeaveWarning(state.kind !== 'saved');
  return { draft, known: { items, formats: view.formats }, state, edit, learn, save };
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
