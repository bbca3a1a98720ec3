import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from './check';
import { allChecks, similarity } from './checks';
import { type Library, readLibrary } from './library';

const root = path.resolve('content/de-stalinisation');
const { library } = readLibrary(root);
const changed = (change: (copy: Library) => void) => {
  const copy = structuredClone(library);
  change(copy);
  return allChecks(copy).map((problem) => problem.message);
};
const firstChoice = (copy: Library) => {
  const item = copy.items.find((one) => one.content.type === 'multiple_choice');
  if (item?.content.type !== 'multiple_choice' || item.marking.type !== 'multiple_choice')
    throw new Error('no item');
  return { item, content: item.content, marking: item.marking };
};

const mock = (copy: Library) => {
  const paper = copy.papers.find((one) => one.id === 'mock-aqa-1h');
  if (!paper) throw new Error('no paper');
  return paper;
};
const choiceSection = (copy: Library) => {
  const section = mock(copy).sections.find((one) => one.choose);
  if (!section) throw new Error('no section with a choice');
  return section;
};
const examQuestion = (copy: Library) => {
  const content = copy.items.find((one) => one.slug === mock(copy).sections[0]?.items[0])?.content;
  if (content?.type !== 'short_answer') throw new Error('no exam question');
  return content;
};

describe('the bank that ships', () => {
  const { problems, counts } = checkContent(root);

  test('has no problem', () => expect(problems).toEqual([]));

  test('is large enough for its first release', () => {
    expect(counts.byType.multiple_choice).toBeGreaterThanOrEqual(60);
    expect(Object.keys(counts.multipleChoice.byTopic).length).toBeGreaterThanOrEqual(10);
    expect(counts.byType.short_answer).toBeGreaterThanOrEqual(6);
    expect(counts.byType.essay).toBeGreaterThanOrEqual(8);
    expect(counts.notes).toBeGreaterThanOrEqual(3);
  });

  test('shows students clean text: no ids and no template marks', () => {
    for (const item of library.items) {
      const seen = JSON.stringify([item.content, item.marking]).replaceAll(
        /"(factIds|misconceptionIds)":\[[^\]]*\]/g,
        '',
      );
      expect(seen, item.slug).not.toMatch(/\[F\d{3}|\{M\d{2}|\bTODO\b/);
    }
  });

  test('has a report that names every hedged fact in use', () => {
    const report = readFileSync('docs/content.md', 'utf8');
    for (const id of counts.hedgedFactsInUse) expect(report).toContain(`| ${id} |`);
  });

  test.each([
    ['mock-ib-paper-3', '45 marks, 150 minutes'],
    ['mock-aqa-1h', '80 marks, 150 minutes'],
    ['mock-aqa-2t', '80 marks, 150 minutes'],
    ['mock-edexcel-1e', '60 marks, 135 minutes'],
    ['mock-ocr-y318', '80 marks, 150 minutes'],
    ['mock-wjec', '60 marks, 105 minutes'],
    ['mock-igcse', '60 marks, 120 minutes'],
    ['mock-ap', '77 marks, 195 minutes'],
  ])('%s has the size of its exam', (id, size) => expect(counts.paperSizes[id]).toBe(size));

  test('cites no web page as a source', () => {
    for (const citation of library.citations)
      expect(citation.citation).not.toMatch(/https?:|www\.|wikipedia/i);
  });
});

describe('each check finds what it is for', () => {
  test.each<[string, (copy: Library) => unknown, string]>([
    ['an unknown fact', (copy) => firstChoice(copy).item.factIds.push('F999'), 'no fact F999'],
    [
      'an unknown misconception',
      (copy) => firstChoice(copy).item.misconceptionIds.push('M99'),
      'no misconception M99',
    ],
    ['an unknown topic', (copy) => Object.assign(firstChoice(copy).item, { topicId: 'T99' }), 'no topic T99'],
    [
      'a banned phrase',
      (copy) => Object.assign(firstChoice(copy).content, { stem: 'Which of the following is true?' }),
      'before reading',
    ],
    [
      'a low-confidence fact',
      (copy) => {
        const { item } = firstChoice(copy);
        const fact = copy.facts.find((one) => one.id === item.factIds[0]);
        if (fact) fact.confidence = 'L';
      },
      'confidence L',
    ],
    [
      'a twin',
      (copy) => void copy.items.push({ ...firstChoice(copy).item, slug: 'T01-MC-99' }),
      'nearly the same',
    ],
    ['an id used twice', (copy) => void copy.items.push(firstChoice(copy).item), 'used twice'],
    [
      'overlapping ranges',
      (copy) => {
        const { content } = firstChoice(copy);
        ['1953-56', '1955-58', '1960-62', '1963-64'].forEach((text, i) => {
          const option = content.options[i];
          if (option) option.text = text;
        });
      },
      'overlap',
    ],
    [
      'a key that is always the longest',
      (copy) => {
        for (const { content, marking } of copy.items) {
          if (content.type !== 'multiple_choice' || marking.type !== 'multiple_choice') continue;
          for (const option of content.options)
            if (option.id === marking.key) option.text += ' and so on'.repeat(20);
        }
      },
      'longest option',
    ],
    [
      'a key that is always A',
      (copy) => {
        for (const { content, marking } of copy.items) {
          if (content.type === 'multiple_choice' && marking.type === 'multiple_choice')
            marking.key = content.options[0]?.id ?? '';
        }
      },
      'A is the key in 100%',
    ],
    [
      'a gap between levels',
      (copy) => {
        const scheme = copy.markSchemes.find((one) => one.kind === 'levels');
        if (scheme?.kind === 'levels' && scheme.levels[0]) scheme.levels[0].min += 1;
      },
      'leave no gap',
    ],
    [
      'an unknown exam format of a question',
      (copy) => Object.assign(examQuestion(copy), { preset: 'no-such-exam' }),
      'no preset no-such-exam',
    ],
    [
      'other marks than the exam format has',
      (copy) => Object.assign(examQuestion(copy), { marks: 29 }),
      'gives 30 marks',
    ],
    [
      'a choice that leaves nothing over',
      (copy) => Object.assign(choiceSection(copy), { choose: 3 }),
      'leave some over',
    ],
    [
      'a choice between unequal marks',
      (copy) => choiceSection(copy).items.push('T01-MC-01'),
      'must have equal marks',
    ],
    [
      'two sections of one title, one with a choice',
      (copy) => Object.assign(mock(copy).sections[0] ?? {}, { title: choiceSection(copy).title }),
      'title of two sections',
    ],
    [
      'minutes of sections that are not those of the paper',
      (copy) => Object.assign(choiceSection(copy), { minutes: 89 }),
      'minutes that add up to the paper',
    ],
    [
      'minutes for one section alone',
      (copy) => Object.assign(choiceSection(copy), { minutes: undefined }),
      'minutes that add up to the paper',
    ],
    ['minutes that do not add up', (copy) => Object.assign(copy.presets[0] ?? {}, { plan: 59 }), 'add up to'],
  ])('%s', (_name, change, message) => {
    expect(changed(change).join('\n')).toContain(message);
  });
});

test('similarity is the share of common words, and 0 for nothing', () => {
  const words = (...list: string[]) => new Set(list);
  expect(similarity(words('why', 'then'), words('then', 'why'))).toBe(1);
  expect(similarity(words('a', 'b'), words('b', 'c'))).toBeCloseTo(1 / 3);
  expect(similarity(words(), words())).toBe(0);
});
