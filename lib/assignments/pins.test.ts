import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayDraw } from '@/lib/item-bank/drawing';
import type { PaperDefinition, PaperSection } from '@/lib/item-bank/papers';
import { type Pinnable, pinsOf } from './pins';

const item = (slug: string, change: Partial<Pinnable> = {}): Pinnable => ({
  slug,
  versionId: `v-${slug}`,
  type: 'multiple_choice',
  topicId: 'T01',
  skill: 'K',
  difficulty: 1,
  marks: 1,
  presets: [],
  presetId: null,
  ...change,
});
const paper = (...sections: PaperSection[]): PaperDefinition => ({
  description: '',
  timeLimitSeconds: null,
  sections,
});
const fixed = (slugs: string[], presetId: string | null = null): PaperSection => ({
  kind: 'fixed',
  title: 'Named',
  presetId,
  slugs,
});
const draw = (count: number, change: object = {}): Extract<PaperSection, { kind: 'draw' }> => ({
  kind: 'draw',
  title: 'Drawn',
  type: 'multiple_choice',
  topicId: null,
  count,
  presetId: null,
  ...change,
});
const none = new Map<string, string>();

test('everything that is named or may be drawn is pinned, with the schemes that mark it', () => {
  const items = [
    item('A'),
    item('B', { topicId: 'T02' }),
    item('S', { type: 'short_answer', marks: 4, presetId: 'four' }),
    item('E', { type: 'essay', marks: null }),
  ];
  const definition = paper(fixed(['S']), fixed(['E'], 'essay-25'), draw(1, { topicId: 'T02' }));
  const schemes = new Map([
    ['four', 'm4'],
    ['essay-25', 'm25'],
    ['other', 'mx'],
  ]);
  expect(pinsOf(definition, items, schemes)).toEqual({
    items: { S: 'v-S', E: 'v-E', B: 'v-B' },
    schemes: { 'essay-25': 'm25', four: 'm4' },
  });
});

test.each<[string, PaperDefinition, RegExp]>([
  ['a question that is gone', paper(fixed(['A', 'Z'])), /question Z is no longer/],
  ['no question at all', paper(fixed([])), /no questions/],
  ['a draw of more than there are', paper(draw(3)), /“Drawn” draws 3, but only 2/],
  ['a draw of what is named already', paper(fixed(['A']), draw(2)), /draws 2, but only 1/],
  ['a second draw that the first can empty', paper(draw(1), draw(2)), /draws 2, but only 1/],
  ['a difficulty that nothing has', paper(draw(1, { difficulty: 3 })), /only 0/],
  ['a format that is gone', paper(fixed(['A'], 'essay-25')), /format essay-25 is no longer/],
])('%s is refused, and said', (_name, definition, words) => {
  expect(pinsOf(definition, [item('A'), item('B')], none)).toMatch(words);
});

test('whatever is drawn in turn, a paper that was pinned can be filled without repeating', () => {
  const topics = fc.constantFrom('T01', 'T02', 'T03');
  const bank = fc.array(topics, { maxLength: 12 });
  const draws = fc.array(fc.record({ topic: fc.option(topics), count: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(bank, draws, fc.infiniteStream(fc.nat()), (places, wishes, numbers) => {
      const items = places.map((topicId, index) => item(`Q${index}`, { topicId }));
      const sections = wishes.map(({ topic, count }) => draw(count, { topicId: topic }));
      const pins = pinsOf(paper(...sections), items, none);
      if (typeof pins === 'string') return;
      const taken = new Set<string>();
      for (const section of sections) {
        const pool = items.filter(
          (one) => pins.items[one.slug] && mayDraw(section, one) && !taken.has(one.slug),
        );
        expect(pool.length).toBeGreaterThanOrEqual(section.count);
        for (let drawn = 0; drawn < section.count; drawn += 1) {
          const [next] = pool.splice((numbers.next().value as number) % pool.length, 1);
          taken.add((next as Pinnable).slug);
        }
      }
    }),
  );
});
