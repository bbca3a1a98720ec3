import { describe, expect, test } from 'vitest';
import type { PaperDefinition } from '@/lib/item-bank/papers';
import { tryOutPaper } from './try-out';

const bank = [
  { slug: 'T01-MC-01', difficulty: 2 },
  { slug: 'T01-MC-02', difficulty: 1 },
  { slug: 'T01-MC-03', difficulty: 1 },
  { slug: 'T01-MC-04', difficulty: 3 },
];
const paper = (sections: PaperDefinition['sections'], pinned: string[] = []): PaperDefinition => ({
  description: '',
  timeLimitSeconds: 600,
  sections,
  pinned: { items: Object.fromEntries(pinned.map((slug) => [slug, slug])), schemes: {} },
});
const naming = (...slugs: string[]) =>
  paper([{ kind: 'fixed', title: 'Part', presetId: null, slugs }], slugs);
const drawing = (...slugs: string[]) =>
  paper(
    [{ kind: 'draw', title: 'Part', type: 'multiple_choice', topicId: null, count: 1, presetId: null }],
    slugs,
  );

describe('the questions of a try-out', () => {
  const slugsOf = (...set: PaperDefinition[]) =>
    tryOutPaper(bank, set)?.definition.sections.flatMap((one) => (one.kind === 'fixed' ? one.slugs : []));
  test.each([
    ['are the easiest when nothing is set', [], ['T01-MC-02', 'T01-MC-03']],
    ['are none that a paper names', [naming('T01-MC-02')], ['T01-MC-03', 'T01-MC-01']],
    [
      'are rather none that a paper may draw',
      [drawing('T01-MC-02', 'T01-MC-03')],
      ['T01-MC-01', 'T01-MC-04'],
    ],
    [
      'may be drawn ones when there are no others',
      [naming('T01-MC-02'), drawing('T01-MC-03', 'T01-MC-01')],
      ['T01-MC-04', 'T01-MC-03'],
    ],
    ['are missing when all are named', [naming('T01-MC-01', 'T01-MC-02'), naming('T01-MC-03')], undefined],
  ] as const)('%s', (_name, set, expected) => {
    expect(slugsOf(...set)).toEqual(expected);
  });
});

test('the same questions are the same paper, of two minutes', () => {
  expect(tryOutPaper(bank, [])).toMatchObject({
    slug: 'try-out/T01-MC-02+T01-MC-03',
    definition: { timeLimitSeconds: 120 },
  });
});
