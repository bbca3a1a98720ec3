import { describe, expect, test } from 'vitest';
import type { PaperSection } from '@/lib/item-bank/papers';
import type { BankItem } from './bank';
import { cellWords, drawSections, fixedSections, shortfallWords } from './blueprint';
import { definitionOf, draftOf, type Known, paperTotals } from './definition';
import { type Edit, edited, emptySection } from './edit';
import { paperProblems } from './problems';

const item = (slug: string, more: Partial<BankItem> = {}): BankItem => ({
  slug,
  type: 'multiple_choice',
  topicId: 'T01',
  skill: 'K',
  difficulty: 1,
  marks: 1,
  minutes: 1,
  presets: [],
  stem: slug,
  points: [],
  retired: false,
  ...more,
});
const essay = (slug: string, presets = ['aqa']) =>
  item(slug, { type: 'essay', marks: null, minutes: null, presets });
const formats = [
  { id: 'aqa', name: 'AQA essay', marks: 25, minutes: 45 },
  { id: 'ib', name: 'IB essay', marks: 15, minutes: 50 },
];
const known = (...items: BankItem[]): Known => ({
  items: new Map(items.map((one) => [one.slug, one])),
  formats,
});
const fixed = (title: string, slugs: string[], more: object = {}): PaperSection => ({
  ...emptySection(title),
  slugs,
  ...more,
});
const draw = (more: object = {}): PaperSection => ({
  kind: 'draw',
  title: 'Drawn',
  type: 'multiple_choice',
  topicId: null,
  count: 4,
  presetId: null,
  ...more,
});

describe('what a student answers, in marks and minutes', () => {
  const all = known(
    item('a'),
    item('b', { type: 'short_answer', marks: 4, minutes: 6 }),
    item('c', { type: 'short_answer', marks: 8, minutes: 12 }),
    essay('e'),
    essay('f'),
  );
  test.each<[string, PaperSection[], number, number, number]>([
    ['nothing', [fixed('A', [])], 0, 0, 0],
    ['each its own', [fixed('A', ['a', 'b'])], 2, 5, 7],
    ['a choice counts the best', [fixed('A', ['b', 'c'], { choose: 1 })], 1, 8, 12],
    ['an essay has the marks of its format', [fixed('A', ['e'], { presetId: 'ib' })], 1, 15, 50],
    ['an essay without one counts nothing yet', [fixed('A', ['e'])], 1, 0, 0],
    ['two of two essays', [fixed('A', ['e', 'f'], { presetId: 'aqa', choose: 2 })], 2, 50, 90],
    ['minutes of the section come before the sum', [fixed('A', ['a'], { minutes: 20 })], 1, 1, 20],
    ['draws', [draw()], 4, 4, 4],
    ['short answers that are drawn', [draw({ type: 'short_answer', marks: 6, count: 2 })], 2, 12, 18],
    ['an unknown question', [fixed('A', ['gone'])], 1, 0, 0],
    ['sections add up', [fixed('A', ['a']), draw()], 5, 5, 5],
  ])('%s', (_name, sections, questions, marks, minutes) => {
    expect(paperTotals(sections, all)).toEqual({ questions, marks, minutes });
  });

  test('a draft and its definition are the same paper; pins are left behind, kind and description stay', () => {
    const sections = [fixed('A', ['a'])];
    const pinned = { items: {}, schemes: {} };
    const before = { kind: 'mock' as const, description: 'D', timeLimitSeconds: 3600, sections, pinned };
    const draft = draftOf('Title', before);
    expect(draft).toEqual({ title: 'Title', minutes: 60, sections });
    const { pinned: _, ...plain } = before;
    expect(definitionOf(draft, before)).toEqual(plain);
    expect(definitionOf({ ...draft, minutes: null }, { description: '' }).timeLimitSeconds).toBeNull();
  });
});

describe('problems of a paper', () => {
  const all = known(
    item('a', { points: ['F1', 'F2'] }),
    item('b', { points: ['F1', 'F2', 'F3', 'F4'] }),
    item('c', { points: ['F1', 'F9', 'F8'] }),
    item('s', { type: 'short_answer', marks: 4 }),
    essay('e'),
    item('old', { retired: true }),
  );
  const said = (...sections: PaperSection[]) => paperProblems(sections, all);
  test.each<[string, PaperSection[], boolean, RegExp]>([
    ['no questions', [fixed('A', [])], true, /no questions yet/],
    ['an empty section', [fixed('A', ['c']), fixed('B', [])], false, /“B” has no questions/],
    [
      'more to answer than there are',
      [fixed('A', ['c', 's'], { choose: 3 })],
      true,
      /asks for 3 .* 2 questions/,
    ],
    ['a choice between unlike marks', [fixed('A', ['c', 's'], { choose: 1 })], false, /different marks/],
    ['an essay without a format', [fixed('A', ['e'])], true, /Choose the exam format/],
    ['an essay for another format', [fixed('A', ['e'], { presetId: 'ib' })], false, /not written for .*IB/],
    ['twice the same', [fixed('A', ['c']), fixed('B', ['c'])], true, /stands here twice/],
    ['twice the same title', [fixed('A', ['c']), fixed('A ', ['s'])], true, /Two sections/],
    ['one that left', [fixed('A', ['old'])], true, /old is no longer in the bank/],
    ['one that is unknown', [fixed('A', ['nobody'])], true, /nobody is no longer/],
    ['two on the same point', [fixed('A', ['a', 'b'])], false, /a and b touch the same point/],
    [
      'more drawn than the form has of its own',
      [fixed('A', ['c']), draw({ count: 3, only: ['b', 'c', 'x'] })],
      true,
      /draws 3, but has only 2 questions of this form’s own/,
    ],
    ['drawn short answers of any marks', [draw({ type: 'short_answer' })], false, /any marks/],
  ])('%s', (_name, sections, blocks, text) => {
    expect(said(...sections)).toContainEqual({ blocks, text: expect.stringMatching(text) });
  });

  test('a sound paper has none; one shared fact is no repetition', () => {
    expect(said(fixed('A', ['a', 'c', 's']), fixed('B', ['e'], { presetId: 'aqa' }), draw())).toEqual([]);
    expect(said(draw())).toEqual([]);
    expect(said(draw({ count: 2, only: ['b', 'x'] }))).toEqual([]);
  });

  test('what blocks comes first', () => {
    const order = said(fixed('A', ['c', 's'], { choose: 1 }), fixed('B', ['e'])).map(({ blocks }) => blocks);
    expect(order).toEqual([true, false]);
  });
});

describe('editing', () => {
  const draft = {
    title: 'T',
    minutes: null,
    sections: [fixed('A', ['a', 'b']), draw(), fixed('B', ['c'])],
  };
  const after = (edit: Edit) =>
    edited(draft, edit).sections.map((section) => (section.kind === 'fixed' ? section.slugs.join('') : '-'));
  test.each<[string, Edit, string[]]>([
    ['down', { kind: 'move', section: 0, index: 0, by: 1 }, ['ba', '-', 'c']],
    ['up past the top stays', { kind: 'move', section: 0, index: 0, by: -1 }, ['ab', '-', 'c']],
    [
      'down past the end goes on in the next section',
      { kind: 'move', section: 0, index: 1, by: 1 },
      ['a', '-', 'bc'],
    ],
    [
      'up past the start, into the one before',
      { kind: 'move', section: 2, index: 0, by: -1 },
      ['abc', '-', ''],
    ],
    ['down past everything stays', { kind: 'move', section: 2, index: 0, by: 1 }, ['ab', '-', 'c']],
    ['a place that is not there', { kind: 'move', section: 0, index: 9, by: 1 }, ['ab', '-', 'c']],
    ['remove', { kind: 'remove', slug: 'a' }, ['b', '-', 'c']],
    ['add once only', { kind: 'add', section: 0, item: item('c') }, ['ab', '-', 'c']],
    ['add', { kind: 'add', section: 2, item: item('d') }, ['ab', '-', 'cd']],
    ['a section up', { kind: 'move-section', section: 2, by: -1 }, ['ab', 'c', '-']],
    ['a section past the top stays', { kind: 'move-section', section: 0, by: -1 }, ['ab', '-', 'c']],
    ['a section away', { kind: 'remove-section', section: 0 }, ['-', 'c']],
    ['a new section', { kind: 'add-section' }, ['ab', '-', 'c', '']],
    [
      'a removed section at its place again',
      { kind: 'return-section', section: 1, removed: fixed('C', ['d', 'e']) },
      ['ab', 'de', '-', 'c'],
    ],
    [
      'a removed section without what stands elsewhere by now',
      { kind: 'return-section', section: 3, removed: fixed('C', ['d', 'a']) },
      ['ab', '-', 'c', 'd'],
    ],
  ])('%s', (_name, edit, slugs) => {
    expect(after(edit)).toEqual(slugs);
  });

  test('the first essay brings its best format, the next ones keep it', () => {
    const empty = { ...draft, sections: [emptySection('A')] };
    const one = edited(empty, { kind: 'add', section: 0, item: essay('e', ['ib', 'aqa']) });
    const two = edited(one, { kind: 'add', section: 0, item: essay('f', ['aqa']) });
    expect(two.sections).toMatchObject([{ presetId: 'ib', slugs: ['e', 'f'] }]);
  });

  test('the last section cannot be removed; a field that is emptied is gone', () => {
    const lone = { ...draft, sections: [fixed('A', ['a'], { choose: 1 })] };
    expect(edited(lone, { kind: 'remove-section', section: 0 })).toBe(lone);
    const all = edited(lone, { kind: 'section', section: 0, change: { choose: undefined } });
    expect(all.sections).toEqual([fixed('A', ['a'])]);
    expect(Object.keys(all.sections[0] ?? {})).not.toContain('choose');
  });
});

describe('blueprints in sections and words', () => {
  const cell = {
    id: 'x',
    type: 'short_answer' as const,
    topicId: 'T01',
    skill: 'Ca' as const,
    difficulty: 3,
    marks: 4,
    presetId: null,
    count: 2,
  };
  const topics = [{ id: 'T01', title: 'The farms' }];
  const essays = {
    ...cell,
    id: 'y',
    type: 'essay' as const,
    topicId: null,
    skill: null,
    difficulty: null,
    marks: null,
    presetId: 'aqa',
    count: 1,
  };

  test('in words', () => {
    expect(cellWords(cell, topics, formats)).toBe('Short answer, The farms, Causation, Harder, 4 marks');
    expect(cellWords(essays, topics, formats)).toBe('Essay, any topic, AQA essay');
  });

  test.each([
    [
      { filled: 0, there: 0, avoided: 0, elsewhere: 0 },
      'Asked for 3, none can be filled. The bank has no such question.',
    ],
    [
      { filled: 1, there: 1, avoided: 0, elsewhere: 0 },
      'Asked for 3, only 1 can be filled. The bank has one such question.',
    ],
    [
      { filled: 1, there: 7, avoided: 5, elsewhere: 1 },
      'Asked for 3, only 1 can be filled. The bank has 7 such questions. 5 are to be avoided. One went to another row.',
    ],
  ])('%j', (numbers, words) => {
    expect(shortfallWords({ cellId: 'x', asked: 3, ...numbers })).toBe(words);
  });

  test('chosen questions make a section for each type and format; empty ones are left out', () => {
    const chosen = [
      { cellId: 'y', slug: 'e' },
      { cellId: 'x', slug: 'p' },
      { cellId: 'x2', slug: 'q' },
    ];
    const cells = [
      { ...cell },
      { ...cell, id: 'x2' },
      essays,
      { ...cell, id: 'z', type: 'multiple_choice' as const },
    ];
    expect(fixedSections(cells, { chosen }, formats)).toEqual([
      fixed('Short answers', ['p', 'q']),
      fixed('Essay: AQA essay', ['e'], { presetId: 'aqa' }),
    ]);
  });

  test('draws carry their rule, and titles of their own', () => {
    const [one, other] = drawSections([cell, { ...cell, id: 'x2' }], topics, formats);
    expect(one).toMatchObject({
      kind: 'draw',
      topicId: 'T01',
      skill: 'Ca',
      difficulty: 3,
      marks: 4,
      count: 2,
    });
    expect(other?.title).toBe(`${one?.title} (2)`);
  });
});
