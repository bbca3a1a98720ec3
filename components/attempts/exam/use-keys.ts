'use client';

import { useEffect, useRef } from 'react';
import { type Command, commandOf } from '@/lib/attempts/browser/keymap';

const TEXT = 'textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])';

/** Runs the command of each key press. Single keys follow the reading settings (<html data-single-keys>). */
export function useKeys(run: (command: Command) => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const command = commandOf(event, {
        inText: target.matches(TEXT),
        inDialog: document.querySelector('dialog[open]') !== null,
        singleKeys: document.documentElement.dataset.singleKeys !== 'off',
      });
      if (!command || event.defaultPrevented) return;
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
