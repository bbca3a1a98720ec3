import { sha256 } from '@/lib/attempts/receipt';
import { later } from './calendar';
import type { Random } from './random';

/** A version of one answer on its way to the server. */
export type Version = { at: Date; revision: number; value: string; sha256: string };

/** Sentence ends of a text, as positions behind them; the last one is the end of the text. */
function sentenceEnds(text: string): number[] {
  const ends = [...text.matchAll(/[.?!:]["’)]?(?=\s)/g)].map((match) => match.index + match[0].length);
  return [...ends, text.length];
}

/**
 * How a text grows: a few versions, each up to the end of a sentence, spread over the time it took.
 * @param seconds from the first word to the last.
 */
export function writtenVersions(text: string, from: Date, seconds: number, random: Random): Version[] {
  if (text === '') return [];
  const ends = sentenceEnds(text);
  const steps = Math.min(ends.length, random.int(3, 6));
  let revision = 0;
  return Array.from({ length: steps }, (_, index) => {
    const share = (index + 1) / steps;
    const end = ends[Math.ceil(ends.length * share) - 1] ?? text.length;
    const value = text.slice(0, index === steps - 1 ? text.length : end);
    revision += random.int(5, 16);
    const jitter = index === steps - 1 ? 1 : 0.85 + random.next() * 0.15;
    return { at: later(from, seconds * share * jitter), revision, value, sha256: sha256(value) };
  });
}

/** How an option was chosen: at once, or after another one that was thought better of. */
export function chosenVersions(
  option: string,
  others: readonly string[],
  from: Date,
  seconds: number,
  random: Random,
): Version[] {
  if (option === '') return [];
  const first = others.length > 0 && random.chance(0.12) ? [random.pick(others)] : [];
  return [...first, option].map((value, index, all) => ({
    at: later(from, (seconds * (index + 1)) / all.length),
    revision: index + 1,
    value,
    sha256: sha256(value),
  }));
}
