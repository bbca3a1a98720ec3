import { totalMarks } from './choose';
import type { Library } from './library';
import type { ParsedItem } from './parse-item';
import type { ContentProblem } from './problems';

/** Checks across files (the rules stand in docs/content-format.md): each takes the whole library and answers with problems. */

const BANNED: [RegExp, string][] = [
  [/\b(all|none|both) of the above\b/i, 'Options such as "all of the above" are not allowed.'],
  [
    /\bwhich of the following (statements )?(is|are) (true|correct|false)\b/i,
    'Ask a question that can be answered before reading the options.',
  ],
  [/\baccording to most historians\b/i, 'Name the school of historians instead.'],
  [
    /\bGeneral Secretary Khrushchev\b|\bKhrushchev,? (as|the) General Secretary\b/i,
    'Khrushchev was First Secretary.',
  ],
];

function allChecks(library: Library): ContentProblem[] {
  return [
    ...duplicateIds(library),
    ...brokenReferences(library),
    ...confidence(library),
    ...bannedPhrases(library),
    ...duplicateStems(library),
    ...overlappingRanges(library),
    ...keyBalance(library),
    ...longestKey(library),
    ...schemeRanges(library),
    ...presetMarks(library),
    ...choices(library),
    ...sectionMinutes(library),
  ];
}

export { allChecks };

const at = (item: ParsedItem, message: string): ContentProblem => ({ file: item.file, line: 1, message });
const multipleChoice = (library: Library) =>
  library.items.filter((item) => item.content.type === 'multiple_choice');

function duplicateIds(library: Library): ContentProblem[] {
  const groups: [string, string[]][] = [
    ['facts', library.facts.map((fact) => fact.id)],
    ['items', library.items.map((item) => item.slug)],
    ['topics.yaml', library.topics.map((topic) => topic.id)],
    ['presets.yaml', library.presets.map((preset) => preset.id)],
    ['papers', library.papers.map((paper) => paper.id)],
  ];
  return groups.flatMap(([file, ids]) =>
    ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => ({ file, line: 1, message: `The id ${id} is used twice.` })),
  );
}

function brokenReferences(library: Library): ContentProblem[] {
  const known = {
    fact: new Set(library.facts.map((fact) => fact.id)),
    misconception: new Set(library.misconceptions.map((one) => one.id)),
    topic: new Set(library.topics.map((topic) => topic.id)),
    preset: new Set(library.presets.map((preset) => preset.id)),
    scheme: new Set(library.markSchemes.map((scheme) => scheme.id)),
    citation: new Set(library.citations.map((one) => one.id)),
    item: new Set(library.items.map((item) => item.slug)),
  };
  const problems: ContentProblem[] = [];
  const need = (kind: keyof typeof known, id: string, file: string) => {
    if (!known[kind].has(id)) problems.push({ file, line: 1, message: `There is no ${kind} ${id}.` });
  };
  for (const item of library.items) {
    need('topic', item.topicId, item.file);
    for (const id of item.factIds) need('fact', id, item.file);
    for (const id of item.misconceptionIds) need('misconception', id, item.file);
    if (item.content.type === 'essay') for (const id of item.content.presets) need('preset', id, item.file);
    if (item.content.type === 'short_answer' && item.content.preset)
      need('preset', item.content.preset, item.file);
  }
  for (const note of library.notes) {
    need('topic', note.topicId, note.file);
    for (const id of note.factIds) need('fact', id, note.file);
  }
  for (const fact of library.facts) {
    need('topic', fact.topic, 'facts');
    for (const id of fact.sources) need('citation', id, `facts (${fact.id})`);
  }
  for (const preset of library.presets) need('scheme', preset.markScheme, 'presets.yaml');
  for (const paper of library.papers) {
    const file = `papers/${paper.id}.yaml`;
    for (const section of paper.sections) {
      for (const slug of section.items) need('item', slug, file);
      if (section.preset) need('preset', section.preset, file);
    }
  }
  return problems;
}

/** No item may rest on a fact of confidence L. */
function confidence(library: Library): ContentProblem[] {
  const low = new Set(library.facts.filter((fact) => fact.confidence === 'L').map((fact) => fact.id));
  return library.items.flatMap((item) =>
    item.factIds
      .filter((id) => low.has(id))
      .map((id) => at(item, `${id} has confidence L and may not carry an answer. Use another fact.`)),
  );
}

function texts(item: ParsedItem): string[] {
  const options =
    item.content.type === 'multiple_choice' ? item.content.options.map((option) => option.text) : [];
  return [item.content.stem, ...options];
}

function bannedPhrases(library: Library): ContentProblem[] {
  return library.items.flatMap((item) =>
    BANNED.filter(([pattern]) => texts(item).some((text) => pattern.test(text))).map(([, message]) =>
      at(item, message),
    ),
  );
}

const wordSet = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);

/** Share of common words among all words of two texts, 0..1 (Jaccard index); 0 when both are empty. */
export function similarity(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let common = 0;
  for (const word of left) if (right.has(word)) common += 1;
  const all = left.size + right.size - common;
  return all === 0 ? 0 : common / all;
}

function duplicateStems(library: Library): ContentProblem[] {
  const words = library.items.map((item) =>
    wordSet(`${item.content.stem} ${item.content.passageHtml ?? ''}`),
  );
  return library.items.flatMap((item, index) => {
    const own = words[index] as Set<string>;
    const twin = library.items.find(
      (_, other) => other < index && similarity(own, words[other] as Set<string>) > 0.85,
    );
    return twin ? [at(item, `The question is nearly the same as ${twin.slug}. Rewrite or drop one.`)] : [];
  });
}

/** Year ranges in an option, "1953-56" as [1953, 1956]. */
function yearRange(text: string): [number, number] | null {
  const found = /\b(1[89]\d\d)\s*(?:-|–|to)\s*(1[89]\d\d|\d\d)\b/.exec(text);
  if (!found?.[1] || !found[2]) return null;
  const from = Number(found[1]);
  const to = found[2].length === 2 ? Number(found[1].slice(0, 2) + found[2]) : Number(found[2]);
  return to > from ? [from, to] : null;
}

/** Options that are nothing but year ranges must not overlap. */
function overlappingRanges(library: Library): ContentProblem[] {
  return multipleChoice(library).flatMap((item) => {
    if (item.content.type !== 'multiple_choice') return [];
    const ranges = item.content.options
      .filter((option) => option.text.length < 24)
      .map((option) => yearRange(option.text))
      .filter((range) => range !== null);
    const clash = ranges.some(([from, to], i) => ranges.some(([a, b], j) => i < j && from < b && a < to));
    return clash ? [at(item, 'Options give year ranges that overlap.')] : [];
  });
}

/** Index of the key among the options, 0..3; -1 for other types. */
export function keyPosition(item: ParsedItem): number {
  const { content, marking } = item;
  if (content.type !== 'multiple_choice' || marking.type !== 'multiple_choice') return -1;
  return content.options.findIndex((option) => option.id === marking.key);
}

/** Whether the key is longer than every other option. */
export function keyIsLongest(item: ParsedItem): boolean {
  if (item.content.type !== 'multiple_choice') return false;
  const lengths = item.content.options.map((option) => option.text.length);
  const key = lengths[keyPosition(item)] ?? 0;
  return lengths.filter((length) => length >= key).length === 1;
}

/** Over the whole bank each letter is the key in 20 to 30% of items; asked from 40 items on. */
function keyBalance(library: Library): ContentProblem[] {
  const positions = multipleChoice(library).map(keyPosition);
  if (positions.length < 40) return [];
  return ['A', 'B', 'C', 'D'].flatMap((letter, index) => {
    const share = positions.filter((position) => position === index).length / positions.length;
    if (share >= 0.2 && share <= 0.3) return [];
    const message = `${letter} is the key in ${Math.round(share * 100)}% of items; keep each letter between 20 and 30%.`;
    return [{ file: 'items', line: 1, message }];
  });
}

/** The key is the longest option in at most 30% of the items of the bank and, from 8 items on, of a topic. */
function longestKey(library: Library): ContentProblem[] {
  const share = (items: ParsedItem[]) => items.filter(keyIsLongest).length / items.length;
  const all = multipleChoice(library);
  const groups: { file: string; items: ParsedItem[] }[] = [...new Set(all.map((item) => item.topicId))]
    .map((topic) => ({ file: `items/${topic}`, items: all.filter((item) => item.topicId === topic) }))
    .filter(({ items }) => items.length >= 8 && share(items) > 0.34);
  if (all.length >= 40 && share(all) > 0.3) groups.push({ file: 'items', items: all });
  return groups.map(({ file, items }) => ({
    file,
    line: 1,
    message: `The key is the longest option in ${Math.round(share(items) * 100)}% of items; lengthen distractors or shorten keys.`,
  }));
}

/** Levels run from the top down to 1 without a gap; points add up to the total; presets agree with their scheme. */
function schemeRanges(library: Library): ContentProblem[] {
  const problems: ContentProblem[] = [];
  for (const scheme of library.markSchemes) {
    const file = `mark-schemes/${scheme.id}.yaml`;
    if (scheme.kind === 'points') {
      const sum = scheme.points.reduce((total, point) => total + point.marks, 0);
      if (sum !== scheme.marks)
        problems.push({ file, line: 1, message: `Points add up to ${sum}, not ${scheme.marks}.` });
      continue;
    }
    let expected = scheme.marks;
    for (const level of scheme.levels) {
      if (level.max !== expected || level.min > level.max) {
        problems.push({
          file,
          line: 1,
          message: `Level ${level.level} must end at ${expected} marks: levels leave no gap.`,
        });
      }
      expected = level.min - 1;
    }
    if (expected !== 0) problems.push({ file, line: 1, message: 'The lowest level must begin at 1 mark.' });
  }
  for (const preset of library.presets) {
    const scheme = library.markSchemes.find((one) => one.id === preset.markScheme);
    if (scheme && scheme.marks !== preset.marks) {
      problems.push({
        file: 'presets.yaml',
        line: 1,
        message: `${preset.id} has ${preset.marks} marks, its scheme ${scheme.marks}.`,
      });
    }
    if (preset.plan + preset.write + preset.check !== preset.minutes) {
      problems.push({
        file: 'presets.yaml',
        line: 1,
        message: `${preset.id}: plan, write and check must add up to ${preset.minutes} minutes.`,
      });
    }
  }
  return problems;
}

/** A question marked by an exam format's scheme has that format's marks and minutes. */
function presetMarks(library: Library): ContentProblem[] {
  return library.items.flatMap((item) => {
    if (item.content.type !== 'short_answer') return [];
    const { marks, minutes, preset: id } = item.content;
    const preset = library.presets.find((one) => one.id === id);
    if (!preset || (preset.marks === marks && preset.minutes === minutes)) return [];
    return [at(item, `${preset.id} gives ${preset.marks} marks and ${preset.minutes} minutes: use these.`)];
  });
}

/** A section that offers a choice asks for fewer than it has, of equal marks, and its title is its own. */
function choices(library: Library): ContentProblem[] {
  return library.papers.flatMap((paper) => {
    const problem = (message: string) => ({ file: `papers/${paper.id}.yaml`, line: 1, message });
    return paper.sections.flatMap((section) => {
      const { choose, items, title } = section;
      if (choose === undefined) return [];
      const problems: ContentProblem[] = [];
      if (choose >= items.length)
        problems.push(
          problem(`"${title}" asks for ${choose} of ${items.length} questions; leave some over.`),
        );
      if (new Set(items.map((slug) => questionMarks(library, slug, section.preset))).size > 1)
        problems.push(problem(`The questions of "${title}" must have equal marks, since some are chosen.`));
      if (paper.sections.filter((one) => one.title === title).length > 1)
        problems.push(
          problem(`"${title}" is the title of two sections; a section with a choice needs its own.`),
        );
      return problems;
    });
  });
}

/** The minutes that sections advise are those of the paper: none advises any, or all do and they add up. */
function sectionMinutes(library: Library): ContentProblem[] {
  return library.papers.flatMap(({ id, minutes, sections }) => {
    const advised = sections.flatMap((section) => section.minutes ?? []);
    const sum = advised.reduce((all, one) => all + one, 0);
    if (advised.length === 0 || (advised.length === sections.length && sum === minutes)) return [];
    const message = `${id}: give every section minutes that add up to the paper's ${minutes}, or none.`;
    return [{ file: `papers/${id}.yaml`, line: 1, message }];
  });
}

/** Marks of a question in a section of a paper; essays have those of the section's exam format. */
function questionMarks(library: Library, slug: string, presetId: string | undefined): number {
  const content = library.items.find((item) => item.slug === slug)?.content;
  if (content?.type === 'short_answer') return content.marks;
  if (content?.type !== 'essay') return 1;
  return library.presets.find((preset) => preset.id === presetId)?.marks ?? 0;
}

/** Marks that can be reached in a paper: in a section with a choice, those of the questions to be chosen. */
export function paperMarks(library: Library, paper: Library['papers'][number]): number {
  const questions = paper.sections.flatMap((section) =>
    section.items.map((slug) => ({
      section: section.title,
      choose: section.choose,
      maxMarks: questionMarks(library, slug, section.preset),
    })),
  );
  return totalMarks(questions);
}
