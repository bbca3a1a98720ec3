import { parse } from 'yaml';
import { z } from 'zod';
import type { Random } from './random';

/**
 * An answer in the voice of a student, as content/demo keeps it: front matter, then paragraphs parted by empty lines.
 * - `? ` before a paragraph: not everybody writes it.
 * - `[this|that]` in a sentence: one of them.
 */
const FrontMatter = z.strictObject({
  item: z.string(),
  /** Level of the mark scheme that the answer was written for; where the scheme is a list of points, 1 to 3 for how good. */
  level: z.number().int().positive(),
  /** Of a list of points: those that the answer earns, by their place in the scheme. */
  points: z.array(z.number().int().positive()).optional(),
  /** What a teacher says to whoever wrote it. */
  comments: z.array(z.string()).min(1),
  /** What a teacher notes for colleagues. */
  note: z.string().optional(),
});

export type DemoText = z.infer<typeof FrontMatter> & { file: string; paragraphs: string[] };

const MATTER = /^---\n(.*?)\n---\n(.*)$/s;
const OPTIONAL = '? ';

/** @throws Error that names the file when it is not written as described above. */
export function parseText(file: string, source: string): DemoText {
  const [, matter, body] = MATTER.exec(source) ?? [];
  if (!matter || !body) throw new Error(`${file} has no front matter between two lines of ---`);
  const front = FrontMatter.safeParse(parse(matter));
  if (!front.success) throw new Error(`${file}: ${z.prettifyError(front.error)}`);
  const paragraphs = body
    .split(/\n\s*\n/)
    .map((one) => one.trim().replace(/\s*\n\s*/g, ' '))
    .filter(Boolean);
  return { ...front.data, file, paragraphs };
}

/**
 * One student's version of a text: without some of the paragraphs that not everybody writes, with one of the wordings.
 * @param fullness chance in 0..1 that such a paragraph is there.
 */
export function versionOf(text: DemoText, random: Random, fullness = 0.7): string {
  return text.paragraphs
    .filter((paragraph) => !paragraph.startsWith(OPTIONAL) || random.chance(fullness))
    .map((paragraph) => (paragraph.startsWith(OPTIONAL) ? paragraph.slice(OPTIONAL.length) : paragraph))
    .map((paragraph) =>
      paragraph.replace(/\[([^\]|]*(?:\|[^\]|]*)+)\]/g, (_, list) => random.pick(list.split('|'))),
    )
    .join('\n\n');
}

/** The texts for a question whose level is nearest to the one wanted; [] when the question has none. */
export function textsNear(texts: readonly DemoText[], item: string, level: number): DemoText[] {
  const own = texts.filter((text) => text.item === item);
  const away = (text: DemoText) => Math.abs(text.level - level);
  const nearest = Math.min(...own.map(away));
  return own.filter((text) => away(text) === nearest);
}
