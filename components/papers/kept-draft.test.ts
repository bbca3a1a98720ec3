import { expect, test } from 'vitest';
import { dropDraft, type Kept, keepDraft, keptDraft } from './kept-draft';

/** A tab's store. */
function aTab(): { store: () => Storage; values: Map<string, string> } {
  const values = new Map<string, string>();
  const store = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  } as Storage;
  return { store: () => store, values };
}

const place = { userId: 'u', paperId: 'p' };
const kept: Kept = {
  updatedAt: '2026-11-29T10:00:00.000Z',
  draft: {
    title: '',
    minutes: null,
    sections: [
      { kind: 'fixed', title: '', presetId: null, slugs: ['a'], choose: 1, minutes: 20 },
      { kind: 'draw', title: 'B', type: 'essay', topicId: null, count: 2, presetId: 'ib' },
    ],
  },
  items: [
    {
      slug: 'a',
      type: 'essay',
      topicId: 'T01',
      skill: 'Ca',
      difficulty: 2,
      marks: null,
      minutes: null,
      presets: ['ib'],
      stem: 'Why?',
      points: [],
      retired: false,
    },
  ],
};

test('changes come back as they were, half-typed ones too, until they are dropped', () => {
  const { store } = aTab();
  keepDraft(place, kept, store);
  expect(keptDraft(place, store)).toEqual(kept);
  dropDraft(place, store);
  expect(keptDraft(place, store)).toBeNull();
});

test('another person and another paper are given nothing', () => {
  const { store } = aTab();
  keepDraft(place, kept, store);
  expect(keptDraft({ ...place, userId: 'v' }, store)).toBeNull();
  expect(keptDraft({ ...place, paperId: 'q' }, store)).toBeNull();
});

test.each([
  'no JSON',
  'null',
  '{}',
  JSON.stringify({ ...kept, draft: { ...kept.draft, sections: [] } }),
  JSON.stringify({ ...kept, draft: { ...kept.draft, sections: [{ kind: 'other' }] } }),
])('what cannot be read is nothing: %s', (value) => {
  const { store, values } = aTab();
  keepDraft(place, kept, store);
  for (const key of values.keys()) values.set(key, value);
  expect(keptDraft(place, store)).toBeNull();
});

test('a browser that keeps nothing is not asked twice', () => {
  const refuse = () => {
    throw new Error('denied');
  };
  expect(() => keepDraft(place, kept, refuse)).not.toThrow();
  expect(() => dropDraft(place, refuse)).not.toThrow();
  expect(keptDraft(place, refuse)).toBeNull();
});
