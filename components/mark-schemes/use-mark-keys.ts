import { type RefObject, useEffect } from 'react';
import { flushSync } from 'react-dom';
import type { SchemeView } from '@/lib/attempts/review-views';
import { middleMark } from '@/lib/marking/award';
import type { Decision } from './decision';

/**
 * Keys for marking by levels: a digit chooses the level and puts the focus on its mark, so that the arrows move the
 * mark; Ctrl+Enter saves from anywhere. Single keys work only outside of text fields and when the reading settings
 * allow them.
 */
export function useMarkKeys(
  form: RefObject<HTMLFormElement | null>,
  scheme: SchemeView,
  decide: (decision: Decision) => void,
): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.current?.requestSubmit();
        return;
      }
      if (scheme.kind !== 'levels' || !isSingleKey(event)) return;
      const level = scheme.levels.find((one) => String(one.level) === event.key)?.level;
      if (level === undefined) return;
      event.preventDefault();
      flushSync(() => decide({ level, marks: middleMark(scheme.levels, level), points: {} }));
      form.current?.querySelector<HTMLInputElement>('input[name=marks]:checked')?.focus();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [form, scheme, decide]);
}

function isSingleKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (document.documentElement.dataset.singleKeys === 'off' || document.querySelector('dialog[open]'))
    return false;
  const target = event.target as HTMLElement | null;
  return !target?.closest('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])');
}
