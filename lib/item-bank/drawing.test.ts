import { expect, test } from 'vitest';
import { type Drawable, type DrawWish, mayDraw } from './drawing';

const WISH: DrawWish = { type: 'multiple_choice', topicId: null, presetId: null };
const QUESTION: Drawable = {
  slug: 'T01-MC-01',
  type: 'multiple_choice',
  topicId: 'T01',
  skill: 'K',
  difficulty: 1,
  marks: null,
  presets: [],
};
const SHORT = { type: 'short_answer', marks: 4 } as const;
const ESSAY = { type: 'essay', presets: ['aqa', 'ib'] } as const;

test.each<[string, Partial<DrawWish>, Partial<Drawable>, boolean]>([
  ['one of its own part', { only: ['T01-MC-02', 'T01-MC-01'] }, {}, true],
  ['one of another part', { only: ['T01-MC-02'] }, {}, false],
  ['any of its type', {}, {}, true],
  ['another type', { type: 'essay' }, {}, false],
  ['the topic', { topicId: 'T01' }, {}, true],
  ['another topic', { topicId: 'T02' }, {}, false],
  ['the skill', { skill: 'K' }, {}, true],
  ['another skill', { skill: 'Ca' }, {}, false],
  ['no skill in particular', { skill: null }, {}, true],
  ['the difficulty', { difficulty: 1 }, {}, true],
  ['another difficulty', { difficulty: 2 }, {}, false],
  ['no difficulty in particular', { difficulty: null }, {}, true],
  ['the mark that multiple choice has, written down or not', { marks: 1 }, {}, true],
  ['more marks than multiple choice has', { marks: 2 }, {}, false],
  ['the marks of a short answer', { type: 'short_answer', marks: 4 }, SHORT, true],
  ['other marks', { type: 'short_answer', marks: 3 }, SHORT, false],
  ['a short answer of any marks', { type: 'short_answer', marks: null }, SHORT, true],
  [
    'a short answer whatever the format of the section',
    { type: 'short_answer', presetId: 'aqa' },
    SHORT,
    true,
  ],
  ['an essay of marks, which are those of the format', { type: 'essay', marks: 25 }, ESSAY, true],
  ['an essay for its format', { type: 'essay', presetId: 'ib' }, ESSAY, true],
  ['an essay for a format that it was not written for', { type: 'essay', presetId: 'ap' }, ESSAY, false],
  ['an essay for no format yet', { type: 'essay' }, ESSAY, true],
  ['all of it', { topicId: 'T01', skill: 'K', difficulty: 1, marks: 1 }, {}, true],
  ['all of it but one', { topicId: 'T01', skill: 'K', difficulty: 3, marks: 1 }, {}, false],
])('asked for %s', (_name, wish, question, may) => {
  expect(mayDraw({ ...WISH, ...wish }, { ...QUESTION, ...question })).toBe(may);
});
