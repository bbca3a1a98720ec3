'use client';

import { useRouter } from 'next/navigation';
import { useActionState, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { Link } from '@/components/ui/link';
import { isSingleKey, letterOf } from '@/components/ui/single-key';
import { undoMark } from '@/lib/marking/actions';
import type { UndoView } from '@/lib/marking/desk-views';
import { hasMoved, moving } from './desk-moves';
import { KeysDialog } from './keys-dialog';
import css from './marking.module.css';
import { MARK_FORM } from './teacher-form';

/** The bar below a script: back, on, undo, keys, and "Save and next". Keys J, K and ?. */
export function DeskBar({
  before,
  after,
  undo,
  released,
  canSave,
  last,
}: {
  before: string | null;
  after: string | null;
  undo: UndoView | null;
  released: boolean;
  /** Whether there is something to mark by hand. */
  canSave: boolean;
  /** Nothing else waits after this one. */
  last: boolean;
}) {
  const [keysOpen, setKeysOpen] = useState(false);
  const router = useRouter();
  useDeskKeys({
    j: () => go(after),
    k: () => go(before),
    '?': () => setKeysOpen(true),
  });
  useEffect(() => {
    if (hasMoved()) document.getElementById('desk-title')?.focus();
  }, []);

  function go(href: string | null) {
    if (!href) return;
    moving();
    router.push(href);
  }

  return (
    <div className={`${css.bar} no-print`}>
      <nav aria-label="Scripts before and after" className="flex gap-2">
        <Move href={before} label="Previous" name="K" back />
        <Move href={after} label="Next" name="J" />
      </nav>
      <Undo undo={undo} released={released} />
      <div className="ml-auto flex gap-2 max-sm:w-full">
        <Button onClick={() => setKeysOpen(true)} className="max-sm:flex-1">
          Shortcuts <Key name="?" />
        </Button>
        {canSave && (
          <Button type="submit" form={MARK_FORM} look="primary" className="max-sm:flex-1">
            {last ? 'Save' : 'Save and next'} <Key name="Enter" />
          </Button>
        )}
      </div>
      <KeysDialog open={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}

function Move({
  href,
  label,
  name,
  back,
}: {
  href: string | null;
  label: string;
  name: string;
  back?: boolean;
}) {
  const inside = (
    <>
      {back && <Icon name="arrowLeft" size={15} />}
      {label} <Key name={name} />
    </>
  );
  if (!href) {
    return (
      <span className="btn" aria-disabled="true">
        {inside}
      </span>
    );
  }
  return (
    <Link href={href} className="btn" onClick={moving}>
      {inside}
    </Link>
  );
}

/** The key of a button; not where there are no keys to press. */
function Key({ name }: { name: string }) {
  return (
    <span className="pointer-coarse:hidden max-sm:hidden">
      <Kbd>{name}</Kbd>
    </span>
  );
}

/** Takes back the last save; says what that was, so that nobody undoes what they do not see. */
function Undo({ undo, released }: { undo: UndoView | null; released: boolean }) {
  const [result, run, pending] = useActionState(undoMark, null);
  const saved = undo ? `Saved: ${undo.words}.` : '';
  const news = result && (result.ok ? 'Undone: what stood before is back.' : result.message);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2">
      {undo && (
        <form action={run}>
          <input type="hidden" name="attemptId" value={undo.attemptId} />
          <input type="hidden" name="responseId" value={undo.responseId} />
          <input type="hidden" name="eventId" value={undo.eventId} />
          <input type="hidden" name="released" value={String(released)} />
          <Button
            type="submit"
            look="quiet"
            aria-disabled={pending || undefined}
            aria-describedby="last-save"
          >
            {pending ? 'Undoing' : 'Undo'}
          </Button>
        </form>
      )}
      <p id="last-save" role="status" className="text-ink-2 text-sm">
        {news ?? saved}
      </p>
    </div>
  );
}

function useDeskKeys(commands: Record<string, () => void>): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.repeat || event.defaultPrevented || !isSingleKey(event)) return;
      const command = latest.current[letterOf(event)];
      if (!command) return;
      event.preventDefault();
      command();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
