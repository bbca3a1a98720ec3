import { expect, test } from 'vitest';
import { nextStepAfter } from './next-step';
import type { ChoiceReview, EssayReview, LevelView, SchemeView, ShortReview } from './review-views';

const common = {
  responseId: 'r',
  section: null,
  choose: null,
  topic: { id: 'T03', title: 'The Secret Speech', hasNote: true },
  stem: '',
  passageHtml: null,
  sources: [],
  facts: [],
  held: [],
};
const level = (number: number, next: string[] = []): LevelView => ({
  level: number,
  min: number * 5 - 4,
  max: number * 5,
  name: `Level ${number}`,
  descriptor: `Level ${number} described`,
  strands: [],
  next,
});
const LEVELS: SchemeView = {
  kind: 'levels',
  name: '',
  bestFit: '',
  caps: [],
  levels: [level(3), level(2, ['Weigh both sides']), level(1, ['Make a plan'])],
};
const POINTS: SchemeView = {
  kind: 'criteria',
  name: '',
  bestFit: '',
  caps: [],
  criteria: [
    { id: 'knowledge', name: 'Knowledge', marks: 6, descriptor: '' },
    { id: 'evaluation', name: 'Evaluation', marks: 4, descriptor: '' },
  ],
};

const choice = (position: number, outcome: ChoiceReview['outcome']): ChoiceReview => ({
  ...common,
  type: 'multiple_choice',
  position,
  maxMarks: 1,
  marks: outcome === 'right' ? 1 : 0,
  outcome,
  options: [],
  afterTime: false,
});
const award = (at: number | null, points: Record<string, number> = {}) => ({
  level: at,
  marks: 5,
  points,
  reason: 'x',
  markedAt: '',
});
const written = { maxMarks: 15, answer: 'Text.', words: 1, plan: '', timeEnd: null, award: null };
const essay = (position: number, more: Partial<EssayReview> = {}) =>
  ({ ...common, ...written, type: 'essay', position, scheme: LEVELS, nextSteps: [], ...more }) as EssayReview;
const short = (position: number, more: Partial<ShortReview> = {}) =>
  ({
    ...common,
    ...written,
    maxMarks: 6,
    type: 'short_answer',
    position,
    scheme: LEVELS,
    ...more,
  }) as ShortReview;

const step = (...questions: Parameters<typeof nextStepAfter>[1]) => nextStepAfter('a1', questions);

test('an answer for thirty marks is not called a short one', () => {
  expect(step(short(1, { maxMarks: 30 })).title).toBe('Mark your own written answer first');
  expect(step(short(1), short(2, { maxMarks: 30 })).title).toBe('Mark your 2 own written answers first');
  expect(step(short(1)).title).toBe('Mark your own short answer first');
});

test('an essay that is not marked comes before all else', () => {
  expect(step(choice(1, 'wrong'), short(2), essay(3))).toMatchObject({
    title: 'Mark your own essay first',
    link: { href: '/learn/attempts/a1/review/mark/3' },
  });
});

test.each([
  ['one short answer', [short(1)], 'Mark your own short answer first'],
  ['two of them', [short(1), short(2)], 'Mark your 2 own short answers first'],
  ['two essays', [essay(1), essay(2)], 'Mark your 2 own essays first'],
])('then %s', (_name, questions, title) => {
  expect(step(...questions).title).toBe(title);
});

test('an answer that was left empty need not be marked', () => {
  expect(step(essay(1, { answer: ' \n' }), choice(2, 'wrong')).title).toBe('Look again at 1 question');
});

test.each([
  ['level 2', 2, 'Weigh both sides.'],
  ['below all levels', 0, 'Level 1 described.'],
])('a marked essay at %s: what the next level needs', (_name, at, title) => {
  expect(step(essay(1, { award: award(at) }), choice(2, 'wrong')).title).toBe(title);
});

test('at the top: the next steps of the question', () => {
  const nextSteps = [{ label: null, text: 'Compare two years.', facts: [], misconceptions: [] }];
  expect(step(essay(1, { award: award(3), nextSteps })).title).toBe('Compare two years.');
});

test('by points: the part where most marks are left', () => {
  const marked = award(null, { knowledge: 5, evaluation: 1 });
  expect(step(essay(1, { scheme: POINTS, award: marked }))).toMatchObject({
    title: 'Work on this first: evaluation',
    detail: expect.stringContaining('1 of 4'),
  });
});

test('wrong and unanswered questions are looked at again', () => {
  expect(step(choice(1, 'right'), choice(2, 'wrong'), choice(3, 'unanswered'))).toMatchObject({
    title: 'Look again at 2 questions',
    link: { href: '#q2' },
  });
});

test('when all is done, on to practice', () => {
  expect(step(choice(1, 'right')).link?.href).toBe('/learn/practise');
  const full = award(null, { knowledge: 6, evaluation: 4 });
  expect(step(essay(1, { scheme: POINTS, award: full })).link?.href).toBe('/learn/practise');
});
