import { type RefObject, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { isSingleKey, letterOf } from '@/components/ui/single-key';
import type { SchemeView } from '@/lib/attempts/review-views';
import { middleMark } from '@/lib/marking/award';
import type { Decision } from './decision';

/**
 * More keys than those for levels, by what was pressed ("j", "?"); and whether 0 gives no marks and Enter outside of
 * text saves.
 */
export type MarkKeys = { commands: Readonly<Record<string, () => void>>; quick: boolean };

/**
 * Keys for marking: a digit chooses the level and puts the focus on its mark, so that the arrows move the mark;
 * Ctrl+Enter saves from anywhere. Single keys work only outside of text fields and when the reading settings allow them.
 */
export function useMarkKeys(
  form: RefObject<HTMLFormElement | null>,
  scheme: SchemeView,
  decide: (decision: Decision) => void,
  keys?: MarkKeys,
): void {
  const more = useRef(keys);
  more.current = keys;
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        if (!document.querySelector('dialog[open]')) form.current?.requestSubmit();
        return;
      }
      if (event.key === 'Escape' && more.current?.quick) return leaveText(event);
      if (event.repeat || !isSingleKey(event)) return;
      if (event.key === 'Enter') {
        if (!more.current?.quick || hasOwnEnter(event.target)) return;
        event.preventDefault();
        form.current?.requestSubmit();
        return;
      }
      const command = more.current?.commands[letterOf(event)];
      const decision = command ? null : decisionBy(event.key, scheme, more.current?.quick ?? false);
      if (!command && !decision) return;
      event.preventDefault();
      if (command) return command();
      if (!decision) return;
      flushSync(() => decide(decision));
      const chosen = decision.level === 0 ? 'input[name=level]:checked' : 'input[name=marks]:checked';
      form.current?.querySelector<HTMLInputElement>(chosen)?.focus();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [form, scheme, decide]);
}

/** What a digit decides: a level and its middle mark; where there are no levels, only that there are no marks. */
function decisionBy(key: string, scheme: SchemeView, quick: boolean): Decision | null {
  if (quick && key === '0') return nothingEarned(scheme);
  if (scheme.kind !== 'levels') return null;
  const level = scheme.levels.find((one) => String(one.level) === key)?.level;
  return level === undefined ? null : { level, marks: middleMark(scheme.levels, level), points: {} };
}

/** No marks, in the words of each kind of scheme. */
export function nothingEarned(scheme: SchemeView): Decision {
  if (scheme.kind === 'levels') return { level: 0, marks: 0, points: {} };
  if (scheme.kind === 'ticks') return { level: null, marks: 0, points: {} };
  return { level: null, marks: 0, points: Object.fromEntries(scheme.criteria.map((one) => [one.id, 0])) };
}

/** Out of a text field, so that single keys work. */
function leaveText(event: KeyboardEvent): void {
  const target = event.target as HTMLElement | null;
  if (target?.matches('textarea') && !document.querySelector('dialog[open]')) target.blur();
}

/** Links, buttons and folded parts do something of their own on Enter. */
function hasOwnEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary') !== null;
}
