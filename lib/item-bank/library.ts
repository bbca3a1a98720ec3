import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type MarkScheme, MarkSchemeSchema } from '@/lib/mark-schemes/mark-scheme';
import { withoutIds } from './cited';
import { type Preset, PresetSchema, type Source, type Topic, TopicSchema } from './content';
import { type FixedPaper, FixedPaperSchema } from './papers';
import { type ParsedItem, parseItem } from './parse-item';
import { type ParsedNote, parseNote } from './parse-note';
import type { ContentProblem, Report } from './problems';
import { readMarkdown, readYaml, slice } from './text-file';
import { typographic } from './typography';

const FactSchema = z.strictObject({
  id: z.string().regex(/^F\d{3}$/),
  topic: z.string(),
  confidence: z.enum(['H', 'M', 'L']),
  statement: z.string().min(10).transform(typographic),
  sources: z.array(z.string()).default([]),
  /** For editors; never shown. */
  note: z.string().optional(),
});
const CitationSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['primary', 'scholarly']),
  citation: z.string(),
});
const MisconceptionSchema = z.strictObject({
  id: z.string().regex(/^M\d{2}$/),
  belief: z.string().transform(typographic),
  correction: z.string().transform(typographic),
});
const SourceMatter = z.strictObject({
  id: z.string().regex(/^SRC-\d\d$/),
  title: z.string(),
  provenance: z.string(),
  licence: z.string(),
  constructed: z.boolean(),
});

export type Fact = z.infer<typeof FactSchema>;

/** Everything that content/ holds, parsed. */
export type Library = {
  topics: Topic[];
  facts: Fact[];
  citations: z.infer<typeof CitationSchema>[];
  misconceptions: z.infer<typeof MisconceptionSchema>[];
  presets: Preset[];
  markSchemes: MarkScheme[];
  items: ParsedItem[];
  notes: ParsedNote[];
  papers: FixedPaper[];
};

/** All files below a folder, sorted, as paths relative to `root`. */
export function listFiles(root: string, folder = ''): string[] {
  const here = path.join(root, folder);
  if (!statSync(here, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(here, { withFileTypes: true })
    .flatMap((entry) => {
      const relative = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? listFiles(root, relative) : [relative];
    })
    .sort();
}

/** Reads a content folder; problems come back with file and line, and what could be read beside them. */
export function readLibrary(root: string): { library: Library; problems: ContentProblem[] } {
  const problems: ContentProblem[] = [];
  const reporter =
    (file: string): Report =>
    (line, message) =>
      problems.push({ file, line, message });
  const load = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const inFolder = (folder: string, ending: string) =>
    listFiles(root, folder).filter((file) => file.endsWith(ending));
  const yamlList = <S extends z.ZodType>(file: string, schema: S): z.output<S>[] => {
    if (!statSync(path.join(root, file), { throwIfNoEntry: false })) {
      problems.push({ file, line: 1, message: 'This file is missing.' });
      return [];
    }
    return readYaml(load(file), z.array(schema), reporter(file)) ?? [];
  };
  const sources = new Map<string, Source>();
  for (const file of inFolder('sources', '.md')) {
    const source = readSource(load(file), reporter(file));
    if (source) sources.set(source.id, source);
  }
  const library: Library = {
    topics: yamlList('topics.yaml', TopicSchema),
    facts: inFolder('facts', '.yaml').flatMap((file) => yamlList(file, FactSchema)),
    citations: yamlList('bibliography.yaml', CitationSchema),
    misconceptions: yamlList('misconceptions.yaml', MisconceptionSchema),
    presets: yamlList('presets.yaml', PresetSchema),
    markSchemes: inFolder('mark-schemes', '.yaml').flatMap(
      (file) => readYaml(load(file), MarkSchemeSchema, reporter(file)) ?? [],
    ),
    items: inFolder('items', '.md').flatMap(
      (file) => parseItem(file, load(file), sources, reporter(file)) ?? [],
    ),
    notes: inFolder('notes', '.md').flatMap((file) => parseNote(file, load(file), reporter(file)) ?? []),
    papers: inFolder('papers', '.yaml').flatMap(
      (file) => readYaml(load(file), FixedPaperSchema, reporter(file)) ?? [],
    ),
  };
  return { library, problems };
}

function readSource(text: string, report: Report): Source | null {
  const markdown = readMarkdown(text, report);
  const matter = markdown && readYaml(markdown.matter, SourceMatter, report, 2);
  if (!markdown || !matter) return null;
  const paragraphs = (markdown.sections[0]?.nodes ?? []).map((node) =>
    withoutIds(slice(markdown.body, node)),
  );
  if (paragraphs.length === 0) report(1, 'The passage is missing.');
  return { ...matter, paragraphs };
}
