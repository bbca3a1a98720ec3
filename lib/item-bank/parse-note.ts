import { z } from 'zod';
import { renderMarkdown } from './html';
import type { Report } from './problems';
import { readMarkdown, readYaml, slice } from './text-file';

const NoteMatter = z.strictObject({
  id: z.string().regex(/^T\d\d$/, 'must be a topic id such as T03'),
  title: z.string(),
  facts: z.array(z.string().regex(/^F\d{3}$/)),
  checked: z.union([z.string(), z.date()]),
});

/** The sections every study note has, in this order. */
export const NOTE_SECTIONS = [
  'Big question',
  'Aims',
  'Timeline',
  'Story',
  'Change and continuity',
  'Who and what',
  'Source',
  "Historians' debate",
  'Beware',
  'Exam corner',
  'Retrieval',
  'Support and stretch',
  'Links',
  'References',
];

export type NoteSection = { title: string; html: string };
export type ParsedNote = {
  file: string;
  topicId: string;
  title: string;
  factIds: string[];
  sections: NoteSection[];
  words: number;
};

/** Reads one study note; reports missing or misplaced sections and a length outside 900 to 1,400 words (+-10%). */
export function parseNote(file: string, text: string, report: Report): ParsedNote | null {
  const markdown = readMarkdown(text, report);
  const matter = markdown && readYaml(markdown.matter, NoteMatter, report, 2);
  if (!markdown || !matter) return null;
  const found = markdown.sections.filter((section) => section.title !== '');
  for (const [index, title] of NOTE_SECTIONS.entries()) {
    const section = found[index];
    if (section?.title.replaceAll('’', "'") !== title) {
      report(section?.line ?? 1, `Section ${index + 1} must be "## ${title}".`);
      return null;
    }
  }
  const words = markdown.body.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
  if (words < 810 || words > 1540) report(1, `The note has ${words} words; it needs 900 to 1,400.`);
  const cited = text.match(/F\d{3}/g) ?? [];
  return {
    file,
    topicId: matter.id,
    title: matter.title,
    factIds: [...new Set([...matter.facts, ...cited])],
    sections: found.map((section) => ({
      title: section.title,
      html: renderMarkdown(section.nodes.map((node) => slice(markdown.body, node)).join('\n\n')),
    })),
    words,
  };
}
