/**
 * Where "time ended here" stands after an edit, as a place in the text: it stays between the same two words while
 * text before it is added or removed; what is typed at the mark itself comes after it.
 * @param mark place of the mark in `before`.
 * @param caret where the caret stands in `after`, that is, the end of what was typed.
 */
export function moveTimeMark(mark: number, before: string, after: string, caret: number): number {
  const grown = after.length - before.length;
  // What follows the caret is unchanged, so this is where the replaced stretch ended.
  const oldEnd = caret - grown;
  if (oldEnd < mark || (oldEnd === mark && grown < 0)) return Math.max(0, mark + grown);
  return Math.min(mark, caret);
}
