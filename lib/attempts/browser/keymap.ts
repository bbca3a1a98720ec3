/** What a key press asks of the exam screen. */
export type Command =
  | { do: 'next' | 'back' | 'flag' | 'strike' | 'speak' | 'plan' | 'keys' | 'save' | 'leave-text' }
  /** Choose the option at this 0-based place. */
  | { do: 'choose'; option: number };

/** The part of a keyboard event that matters. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'isComposing'
>;

/** Where the key was pressed: in a field that takes text, with a dialog open, with single keys switched off. */
export type KeyPlace = { inText: boolean; inDialog: boolean; singleKeys: boolean };

const SINGLE: Record<string, Command> = {
  j: { do: 'next' },
  k: { do: 'back' },
  f: { do: 'flag' },
  x: { do: 'strike' },
  t: { do: 'speak' },
  p: { do: 'plan' },
  '?': { do: 'keys' },
};

/** The letter of the key; on keyboards that do not write Latin letters, the letter printed in that place. */
function letter({ key, code }: KeyPress): string {
  if (key.length !== 1 || key <= '\u007f') return key.toLowerCase();
  return code.startsWith('Key') ? code.slice(3).toLowerCase() : key;
}

/**
 * The command of a key press, or null when the key is none of ours. Single keys work only outside text fields and
 * dialogs and without Ctrl, Meta or Alt, so that they never stand in the way of typing or of a screen reader.
 */
export function commandOf(press: KeyPress, place: KeyPlace): Command | null {
  if (press.isComposing || press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    if (press.key.toLowerCase() === 's' || press.code === 'KeyS') return { do: 'save' };
    if (press.key === 'Enter' && !place.inDialog) return { do: 'next' };
    return null;
  }
  if (place.inDialog || press.repeat) return null;
  if (place.inText) return press.key === 'Escape' ? { do: 'leave-text' } : null;
  if (!place.singleKeys) return null;
  const pressed = letter(press);
  const option = ['a', 'b', 'c', 'd', 'e'].indexOf(pressed);
  if (option >= 0) return { do: 'choose', option };
  return SINGLE[pressed] ?? null;
}
