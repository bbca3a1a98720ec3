const WORD = /[\p{L}\p{N}]+(?:[.,:'’\-‐‑/][\p{L}\p{N}]+)*/gu;

/**
 * Words of an answer as a word processor counts them: "de-Stalinisation", "1953–64" as two, "Stalin's" as one; signs
 * standing alone are none.
 */
export function countWords(text: string): number {
  let count = 0;
  for (const _word of text.matchAll(WORD)) count += 1;
  return count;
}

/** "1 word", "412 words", "1,204 words". */
export function wordsLabel(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'word' : 'words'}`;
}
