/** The letter of the key; on keyboards that do not write Latin letters, the letter printed in that place. */
export function letterOf({ key, code }: KeyboardEvent): string {
  if (key.length !== 1 || key <= '\u007f') return key.toLowerCase();
  return code.startsWith('Key') ? code.slice(3).toLowerCase() : key;
}

/** Whether a key press may be a shortcut: outside text and dialogs, without modifiers, when single keys are on. */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (document.documentElement.dataset.singleKeys === 'off' || document.querySelector('dialog[open]'))
    return false;
  const target = event.target as HTMLElement | null;
  return !target?.closest('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])');
}
