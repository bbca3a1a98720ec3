import { createHash } from 'node:crypto';

/** A source of numbers that always gives the same ones for the same seed. */
export type Random = {
  /** A number in 0..1, 1 excluded. */
  next: () => number;
  /** A whole number from `low` to `high`, both included. */
  int: (low: number, high: number) => number;
  chance: (probability: number) => boolean;
  /** One of the list, which must not be empty. */
  pick: <T>(list: readonly T[]) => T;
  /** The list in another order; the given one stays as it is. */
  shuffle: <T>(list: readonly T[]) => T[];
  /** A number around 0 with a spread of 1, as abilities are spread. */
  normal: () => number;
  /** An id that carries an instant, as every id of the database does (UUID v7). */
  id: (at: Date) => string;
};

/** Four words of 32 bits that a text stands for. */
function wordsOf(text: string): [number, number, number, number] {
  const digest = createHash('sha256').update(text).digest();
  return [0, 4, 8, 12].map((at) => digest.readInt32LE(at)) as [number, number, number, number];
}

/**
 * Numbers for a seed; a generator for each purpose, so that more of one thing does not change another.
 * @param salt gives other ids, and changes nothing else: the same rows can be made more than once in one database.
 */
export function seeded(seed: string, salt = ''): Random {
  let [a, b, c, d] = wordsOf(seed);
  const [first, second, third] = salt === '' ? [0, 0, 0] : wordsOf(salt);
  /** The generator sfc32: 32 bits at a time. */
  const bits = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  const next = () => bits() / 2 ** 32;
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const shuffle = <T>(list: readonly T[]) => {
    const result = [...list];
    for (let last = result.length - 1; last > 0; last--) {
      const other = int(0, last);
      [result[last], result[other]] = [result[other] as T, result[last] as T];
    }
    return result;
  };
  return {
    next,
    int,
    shuffle,
    chance: (probability) => next() < probability,
    pick: <T>(list: readonly T[]) => list[int(0, list.length - 1)] as T,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    id: (at) =>
      uuidOf(at.getTime(), [(bits() ^ first) >>> 0, (bits() ^ second) >>> 0, (bits() ^ third) >>> 0]),
  };
}

function uuidOf(ms: number, [first, second, third]: [number, number, number]): string {
  const time = ms.toString(16).padStart(12, '0');
  const hex = (value: number, length: number) => value.toString(16).padStart(8, '0').slice(-length);
  const variant = ((second >>> 28) & 0x3) | 0x8;
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hex(first, 3)}`,
    `${variant.toString(16)}${hex(second, 3)}`,
    `${hex(first >>> 12, 4)}${hex(third, 8)}`,
  ].join('-');
}
