import { createHash } from 'node:crypto';
import { z } from 'zod';
import { citedList, listItems, modelAnswer, prose, readCited, withoutIds } from './cited';
import type { ItemContent, ItemMarking, Skill, Source } from './content';
import { renderMarkdown } from './html';
import type { Report } from './problems';
import { flat, type MarkdownFile, readMarkdown, readYaml, type Section, slice } from './text-file';

const ids = (pattern: RegExp, example: string) =>
  z.array(z.string().regex(pattern, `must look like ${example}`)).default([]);

const shared = {
  id: z.string().regex(/^T\d\d-(MC|SA|ES|SQ|IQ)-\d\d$/, 'must look like T03-MC-01'),
  topic: z.string().regex(/^T\d\d$/, 'must look like T03'),
  skill: z.enum(['K', 'Ca', 'Co', 'CC', 'Si', 'In', 'So']),
  difficulty: z.number().int().min(1).max(3),
  facts: ids(/^F\d{3}$/, 'F074').refine((list) => list.length > 0, 'name at least one fact'),
  sources: ids(/^SRC-\d\d$/, 'SRC-01'),
  specs: z.array(z.string()).default([]),
  provenance: z.strictObject({
    writer: z.string(),
    written: z.union([z.string(), z.date()]),
    checked: z
      .strictObject({ by: z.string(), on: z.union([z.string(), z.date()]), outcome: z.string() })
      .optional(),
  }),
};

const MatterSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('multiple-choice'), ...shared }),
  z.strictObject({
    type: z.literal('short-answer'),
    ...shared,
    marks: z.number().int().min(1).max(30),
    minutes: z.number().int().min(1).max(60),
    marking: z.enum(['points', 'levels', 'preset']),
    preset: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('essay'),
    ...shared,
    command: z.enum([
      'to-what-extent',
      'evaluate',
      'examine',
      'discuss',
      'compare-contrast',
      'significance',
      'account',
    ]),
    scope: z.enum(['single-topic', 'synoptic', 'long-span']),
    presets: z.array(z.string()).min(1, 'name at least one preset'),
  }),
]);
type Matter = z.infer<typeof MatterSchema>;

/** An item as read from its file. */
export type ParsedItem = {
  file: string;
  slug: string;
  topicId: string;
  skill: Skill;
  difficulty: number;
  content: ItemContent;
  marking: ItemMarking;
  /** Every fact the item cites, front matter and text together. */
  factIds: string[];
  misconceptionIds: string[];
  /** Who read it a second time; null: nobody yet. */
  checkedBy: string | null;
};

/**
 * Reads one item file.
 * @param sources passages by id, for `sources:` in the front matter.
 * @returns null when a problem was reported.
 */
export function parseItem(
  file: string,
  text: string,
  sources: Map<string, Source>,
  report: Report,
): ParsedItem | null {
  const markdown = readMarkdown(text, report);
  if (!markdown) return null;
  const matter = readYaml(markdown.matter, MatterSchema, report, 2);
  if (!matter) return null;
  if (!file.endsWith(`/${matter.id}.md`)) report(2, `The file name must be the id, ${matter.id}.md.`);
  if (!matter.id.startsWith(`${matter.topic}-`))
    report(2, `The id must begin with the topic, ${matter.topic}.`);
  const context = {
    matter,
    markdown,
    report: (line: number, message: string) => report(line + markdown.offset, message),
  };
  const question = readQuestion(context, sources);
  const parsed = parseParts(context, question);
  if (!parsed) return null;
  const cited = [...text.matchAll(/\[((?:F\d{3}[,;\s]*)+)\]/g)].flatMap((m) => m[1]?.match(/F\d{3}/g) ?? []);
  return {
    file,
    slug: matter.id,
    topicId: matter.topic,
    skill: matter.skill,
    difficulty: matter.difficulty,
    ...parsed,
    factIds: [...new Set([...matter.facts, ...cited])],
    misconceptionIds: [...new Set(text.match(/(?<=[{,;\s])M\d{2}(?=[},;\s])/g) ?? [])],
    checkedBy: matter.provenance.checked?.by ?? null,
  };
}

type Context = { matter: Matter; markdown: MarkdownFile; report: Report };
type Question = { stem: string; passageHtml: string | null; sources: Source[] };

function readQuestion({ matter, markdown, report }: Context, sources: Map<string, Source>): Question {
  const opening = markdown.sections[0]?.nodes ?? [];
  const stem = opening
    .filter((node) => node.type === 'paragraph')
    .map((node) => withoutIds(slice(markdown.body, node)))
    .join('\n\n');
  if (!stem) report(1, 'The question itself is missing after the front matter.');
  const passages = opening.filter((node) => node.type === 'blockquote' || node.type === 'table');
  const shown: Source[] = [];
  for (const id of matter.sources) {
    const source = sources.get(id);
    if (source) shown.push(source);
    else report(1, `There is no source ${id} under sources/.`);
  }
  return {
    stem,
    passageHtml: passages.length
      ? renderMarkdown(passages.map((node) => slice(markdown.body, node)).join('\n\n'))
      : null,
    sources: shown,
  };
}

function parseParts(
  context: Context,
  question: Question,
): { content: ItemContent; marking: ItemMarking } | null {
  switch (context.matter.type) {
    case 'multiple-choice':
      return parseMultipleChoice(context, question);
    case 'short-answer':
      return parseShortAnswer(context, question, context.matter);
    case 'essay':
      return parseEssay(context, question, context.matter);
  }
}

/** Opaque id of an option: says nothing about its place or whether it is the key. */
function optionId(slug: string, text: string): string {
  return createHash('sha256').update(`${slug}\n${text}`).digest('hex').slice(0, 10);
}

function parseMultipleChoice({ matter, markdown, report }: Context, question: Question) {
  const opening = markdown.sections[0] as Section;
  const options: { id: string; text: string }[] = [];
  const reasons: Record<string, { text: string; misconceptionIds: string[] }> = {};
  const keys: string[] = [];
  for (const item of listItems(markdown.body, opening)) {
    if (typeof item.node.checked !== 'boolean') {
      report(item.line, 'An option must begin with "- [ ]" or, for the key, "- [x]".');
      continue;
    }
    const [first = '', ...rest] = item.raw.split('\n');
    const option = readCited(first);
    const id = optionId(matter.id, option.text);
    if (reasons[id]) report(item.line, 'Two options have the same text.');
    if (rest.length === 0)
      report(item.line, 'The reason is missing: write it on the next line, indented by two spaces.');
    options.push({ id, text: option.text });
    reasons[id] = { text: withoutIds(rest.join(' ')), misconceptionIds: option.misconceptionIds };
    if (item.node.checked) keys.push(id);
  }
  if (options.length !== 4) report(1, `There must be four options; ${options.length} found.`);
  if (keys.length !== 1) report(1, `Exactly one option must be marked [x]; ${keys.length} are.`);
  const content: ItemContent = { type: 'multiple_choice', ...question, options };
  const marking: ItemMarking = {
    type: 'multiple_choice',
    key: keys[0] ?? '',
    reasons,
    factIds: matter.facts,
  };
  return { content, marking };
}

const find = (markdown: MarkdownFile, title: string) =>
  markdown.sections.find((section) => section.title.toLowerCase() === title.toLowerCase());

function parseShortAnswer(
  { markdown, report }: Context,
  question: Question,
  matter: Extract<Matter, { type: 'short-answer' }>,
) {
  const { body } = markdown;
  const answer = modelAnswer(body, find(markdown, 'Full answer'), report);
  if (answer.length === 0) report(1, 'The section "## Full answer" is missing or empty.');
  if ((matter.marking === 'preset') !== (matter.preset !== undefined))
    report(1, '"marking: preset" and "preset:" with the id of an exam format belong together.');
  const content: ItemContent = {
    type: 'short_answer',
    ...question,
    stem: question.stem.replace(/\s*\[\d+( marks?)?\]\s*$/, ''),
    marks: matter.marks,
    minutes: matter.minutes,
    ...(matter.preset === undefined ? {} : { preset: matter.preset }),
  };
  const marking: ItemMarking = {
    type: 'short_answer',
    scheme: shortScheme(markdown, matter, report),
    accept: citedList(body, find(markdown, 'Accept')),
    reject: citedList(body, find(markdown, 'Reject')),
    fullAnswer: answer,
    factIds: matter.facts,
  };
  return { content, marking };
}

type ShortScheme = Extract<ItemMarking, { type: 'short_answer' }>['scheme'];

function shortScheme(
  markdown: MarkdownFile,
  matter: Extract<Matter, { type: 'short-answer' }>,
  report: Report,
): ShortScheme {
  switch (matter.marking) {
    case 'points':
      return markPoints(markdown, matter.marks, report);
    case 'levels':
      return levels(markdown, matter.marks, report);
    case 'preset':
      return { kind: 'preset', preset: matter.preset ?? '' };
  }
}

function markPoints(markdown: MarkdownFile, marks: number, report: Report): ShortScheme {
  const section = find(markdown, 'Mark points');
  const points = (section ? listItems(markdown.body, section) : []).map(({ raw, line }) => {
    const found = /^\((\d+)\)\s*(.*)$/s.exec(raw);
    if (!found) report(line, 'A mark point must begin with its marks in brackets, as in "- (1) ...".');
    return { ...readCited(found?.[2] ?? raw), marks: Number(found?.[1] ?? 1) };
  });
  const sum = points.reduce((total, point) => total + point.marks, 0);
  if (sum < marks)
    report(1, `"## Mark points" add up to ${sum}, fewer than the ${marks} marks of the question.`);
  return { kind: 'points', points };
}

function levels(markdown: MarkdownFile, marks: number, report: Report): ShortScheme {
  const section = find(markdown, 'Levels');
  const found = (section ? listItems(markdown.body, section) : []).map(({ raw, line }) => {
    const range = /^\((\d+)(?:\s*[-–]\s*(\d+))?\)\s*(.*)$/s.exec(raw);
    if (!range) report(line, 'A level must begin with its range in brackets, as in "- (3-4) ...".');
    const min = Number(range?.[1] ?? 0);
    return { level: 0, min, max: Number(range?.[2] ?? min), text: withoutIds(range?.[3] ?? raw) };
  });
  found.sort((a, b) => a.min - b.min);
  let expected = 1;
  for (const [index, level] of found.entries()) {
    level.level = index + 1;
    if (level.min !== expected)
      report(section?.line ?? 1, `"## Levels": expected a level that begins at ${expected} marks.`);
    expected = level.max + 1;
  }
  if (expected !== marks + 1) report(section?.line ?? 1, `"## Levels" must cover 1 to ${marks} marks.`);
  return { kind: 'levels', levels: found };
}

function parseEssay(
  { markdown, report }: Context,
  question: Question,
  matter: Extract<Matter, { type: 'essay' }>,
) {
  const { body } = markdown;
  const list = (title: string, least: number) => {
    const section = find(markdown, title);
    const items = citedList(body, section);
    if (items.length < least) {
      report(
        section ? section.line - markdown.offset : 1,
        `"## ${title}" needs at least ${least} points; ${items.length} found.`,
      );
    }
    return items;
  };
  const text = (title: string) => {
    const found = prose(body, find(markdown, title));
    if (!found) report(1, `The section "## ${title}" is missing or empty.`);
    return found;
  };
  const answer = (title: string, words: [number, number]) => {
    const section = find(markdown, title);
    const found = modelAnswer(body, section, report);
    const count = found.reduce(
      (sum, paragraph) => sum + flat(paragraph.text).split(' ').filter(Boolean).length,
      0,
    );
    if (count < words[0] || count > words[1]) {
      report(
        section ? section.line - markdown.offset : 1,
        `"## ${title}" has ${count} words; it needs ${words[0]} to ${words[1]}.`,
      );
    }
    return found;
  };
  const pairs = find(markdown, 'Boundary pairs');
  const marking: ItemMarking = {
    type: 'essay',
    asks: text('What the question asks'),
    pointsFor: list('Points for', 8),
    pointsAgainst: list('Points against', 8),
    historians: list('Historians', 3),
    counterArguments: list('Counter-arguments', 2),
    judgements: list('Judgements that can succeed', 3),
    commonErrors: list('Common errors', 6),
    boundaryPairs: (pairs ? listItems(body, pairs) : []).map(({ raw }) => ({
      ...readCited(raw),
      label: null,
      text: withoutIds(raw),
    })),
    caps: list('Caps', 1),
    plan: list('Model plan', 4),
    topAnswer: answer('Top answer', [580, 920]),
    middlingAnswer: answer('Middling answer', [280, 520]),
    examinerComments: text('Examiner comments'),
    nextSteps: list('Next steps', 3),
    checklist: list('Checklist', 6),
    factIds: matter.facts,
  };
  if (marking.boundaryPairs.length < 2) report(1, '"## Boundary pairs" needs at least 2 pairs.');
  const content: ItemContent = {
    type: 'essay',
    ...question,
    command: matter.command,
    scope: matter.scope,
    presets: matter.presets,
  };
  return { content, marking };
}
