/** A run of text that both have, or only one: what counts now (`old`), what arrived late (`new`). */
export type DiffPart = { kind: 'same' | 'old' | 'new'; text: string };

/** Above this many pairs of words the middle is shown as a whole: exact, but not word by word. */
const MOST_PAIRS = 4_000_000;

/** Words with the white space after them; joined they are the text. */
const wordsIn = (text: string): string[] => text.match(/\S+\s*|^\s+/g) ?? [];

/**
 * What was added and what was taken out between two texts, word by word. The parts without `new` are exactly `before`,
 * those without `old` exactly `after`; two neighbours are never of one kind, and none is empty.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [old, fresh] = [wordsIn(before), wordsIn(after)];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < fresh.length - head &&
    old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]
  ) {
    tail += 1;
  }
  const same = (words: string[]): DiffPart => ({ kind: 'same', text: words.join('') });
  return joined([
    same(old.slice(0, head)),
    ...middle(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)),
    same(old.slice(old.length - tail)),
  ]);
}

/** The longest common run of words, by the usual table of lengths. */
function middle(old: readonly string[], fresh: readonly string[]): DiffPart[] {
  if (old.length * fresh.length > MOST_PAIRS) {
    return [
      { kind: 'old', text: old.join('') },
      { kind: 'new', text: fresh.join('') },
    ];
  }
  const width = fresh.length + 1;
  const length = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      length[i * width + j] =
        old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      parts.push({ kind: 'same', text: old[i] as string });
      i += 1;
      j += 1;
    } else if (i < old.length && (j === fresh.length || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'old', text: old[i++] as string });
    } else {
      parts.push({ kind: 'new', text: fresh[j++] as string });
    }
  }
  return parts;
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const out: DiffPart[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part.text === '') continue;
    if (last?.kind === part.kind) last.text += part.text;
    else out.push({ ...part });
  }
  return out;
}
