'use client';

import { useEffect, useRef } from 'react';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * What was typed or chosen before the scripts of the page ran stands in its field, but nobody heard of it: a field that
 * React controls loses it with the next change. So it is told once more when they run, in the order of the page.
 * @returns the ref of the form, or whatever holds the fields.
 */
export function useEarlyInput<T extends HTMLElement>() {
  const fields = useRef<T>(null);
  useEffect(() => {
    // Not while React still puts the page together: it would not listen.
    const timer = setTimeout(() => {
      const controls = fields.current?.querySelectorAll<Control>('input, textarea, select') ?? [];
      // All are read before the first is told: React then draws the others as it knows them.
      for (const tell of [...controls].map(earlyIn)) tell?.();
    });
    return () => clearTimeout(timer);
  }, []);
  return fields;
}

/** How to tell what stands in a control beside what the server drew there; null where that is the same. */
function earlyIn(control: Control): (() => void) | null {
  if (control.disabled || control.type === 'file' || control.type === 'hidden') return null;
  if (control instanceof HTMLSelectElement) return earlyChoice(control);
  if (control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type))
    return earlyTick(control);
  return control.value === control.defaultValue ? null : earlyText(control);
}

/** Only a page that the server drew marks the option it chose. */
function earlyChoice(select: HTMLSelectElement): (() => void) | null {
  const { value } = select;
  const drawn = [...select.options].find((option) => option.defaultSelected);
  if (!drawn || drawn.selected) return null;
  return () => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
}

/** Ticked or not, or of several the one chosen: taken back unheard and pressed. */
function earlyTick(box: HTMLInputElement): (() => void) | null {
  const { checked } = box;
  if (checked === box.defaultChecked || (box.type === 'radio' && !checked)) return null;
  return () => {
    box.checked = !checked;
    box.click();
  };
}

/**
 * React takes note of a value that is set through the element and hears only of values other than the last it noted: so
 * it is given the value that it drew, and then, past it, what was typed. The caret stays where it is.
 */
function earlyText(field: HTMLInputElement | HTMLTextAreaElement): () => void {
  const { value, selectionStart, selectionEnd } = field;
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
  return () => {
    field.value = field.defaultValue;
    setter?.call(field, value);
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
}
