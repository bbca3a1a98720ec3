'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { plural } from '@/lib/attempts/work';
import type { PaperSection } from '@/lib/item-bank/papers';
import type { Editor } from './use-editor';

type Removed = { section: PaperSection; at: number };

/** Removing a section: the last one that was removed can be had back, and where it stood says so. */
export function useRemoval({ draft, edit }: Editor, done: (words: string, id: string) => void) {
  const [removed, setRemoved] = useState<Removed | null>(null);
  const remove = (at: number) => {
    const section = draft.sections[at];
    if (!section) return;
    setRemoved({ section, at });
    edit({ kind: 'remove-section', section: at });
    done('Section removed.', 'undo-section');
  };
  const undo = ({ section, at }: Removed) => {
    setRemoved(null);
    edit({ kind: 'return-section', section: at, removed: section });
    done('Section back.', `section-${at}-title`);
  };
  const forget = () => setRemoved(null);
  if (!removed) return { remove, forget, at: null, notice: null };
  const at = Math.min(removed.at, draft.sections.length);
  const notice = (
    <SectionRemoved words={removedWords(removed.section)} onUndo={() => undo({ ...removed, at })} />
  );
  return { remove, forget, at, notice };
}

/** "“Section B” with 4 questions is removed." */
function removedWords(section: PaperSection): string {
  const count = section.kind === 'fixed' ? section.slugs.length : section.count;
  return `“${section.title}” with ${plural(count, 'question')} is removed.`;
}

/** Where a section stood until it was removed, and the way to have it back. */
function SectionRemoved({ words, onUndo }: { words: string; onUndo: () => void }) {
  return (
    <p className="mb-9 flex flex-wrap items-center gap-x-4 gap-y-1 border-rule border-y py-1">
      {words}
      <Button look="quiet" id="undo-section" onClick={onUndo}>
        Undo
      </Button>
    </p>
  );
}
