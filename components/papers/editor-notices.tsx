'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import type { Editor } from './use-editor';

/** Why it was not saved; the changes stay on the page. */
export function Conflict({ editor, paperId }: { editor: Editor; paperId: string }) {
  const { state } = editor;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.kind === 'failed') box.current?.focus();
  }, [state]);
  if (state.kind !== 'failed') return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="mb-6 border-2 border-cinnabar px-4 py-3 outline-none"
    >
      <p className="font-semibold">{state.message}</p>
      {state.conflict && (
        <p className="mt-1">
          Nothing of theirs was overwritten, and your changes are still on this page.{' '}
          <a href={`/teach/papers/${paperId}`} target="_blank" rel="noopener">
            See the paper as it is now
          </a>{' '}
          in another tab, and bring over what you need.
        </p>
      )}
    </div>
  );
}

/** That changes of before are on the page again, and the way to be without them. */
export function ChangesBack({ editor, onDiscard }: { editor: Editor; onDiscard: () => void }) {
  return (
    <div role="status">
      {editor.back && (
        <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-1 border-amber border-l-4 bg-amber-tint px-4 py-2">
          <p>
            <b className="font-semibold">Your unsaved changes are back.</b> They were kept in this tab.
          </p>
          <Button look="quiet" onClick={onDiscard}>
            Discard them
          </Button>
        </div>
      )}
    </div>
  );
}
