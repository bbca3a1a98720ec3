import { countWords } from './words';

/**
 * Where time ended in an answer that ran on: behind the first `index` characters, or, when the text before was
 * changed afterwards, only how many words stood then.
 */
export type TimeEnd = { kind: 'at'; index: number } | { kind: 'words'; words: number };

/**
 * @param text the answer as handed in.
 * @param atDeadline the answer as it stood when time ended; '' when nothing had arrived.
 * @returns null when nothing changed after time.
 */
export function timeEndIn(text: string, atDeadline: string): TimeEnd | null {
  if (text === atDeadline) return null;
  if (text.startsWith(atDeadline)) return { kind: 'at', index: atDeadline.length };
  return { kind: 'words', words: countWords(atDeadline) };
}
