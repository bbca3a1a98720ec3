import { describe, expect, test } from 'vitest';
import type { QuestionView } from '../views';
import { listed, plateLabel, plateNote, summarise, unanswered, wordsLabel } from './overview';

const essay: QuestionView = {
  itemVersionId: '01890a5d-ac96-774b-bcce-b302099a8057',
  position: 5,
  section: null,
  choose: null,
  maxMarks: 20,
  content: {
    type: 'essay',
    stem: 'How far do you agree?',
    passageHtml: null,
    sources: [],
    command: 'How far',
    scope: '1953-64',
    presets: [],
  },
  aim: { words: [600, 750], plan: 5, write: 27, check: 3 },
  value: '',
  working: {},
  revision: 0,
  atDeadline: null,
  savedAt: null,
};
const choice: QuestionView = {
  ...essay,
  position: 1,
  maxMarks: 1,
  aim: null,
  content: { type: 'multiple_choice', stem: 'Why?', passageHtml: null, sources: [], options: [] },
};
const written = { value: 'Khrushchev spoke in closed session.', working: { flagged: true } };

describe('a plate', () => {
  test('says number, marks and state', () => {
    expect(plateLabel(choice, summarise(choice, choice), false)).toBe('Question 1, 1 mark, not started');
    expect(plateLabel(essay, summarise(essay, written), true)).toBe(
      'Question 5, 20 marks, current, answered, flagged for review',
    );
  });

  test('shows the kind with its time, and words once written and left', () => {
    expect(plateNote(choice, summarise(choice, choice), false)).toBe('1 mark');
    expect(plateNote(essay, summarise(essay, essay), false)).toBe('20 marks · essay, about 35 min');
    expect(plateNote(essay, summarise(essay, written), true)).toBe('20 marks · essay, about 35 min');
    expect(plateNote(essay, summarise(essay, written), false)).toBe('20 marks · essay, 5 words');
  });
});

test('spaces are no answer', () => {
  expect(summarise(essay, { value: ' \n ', working: {} }).answered).toBe(false);
});

test.each([
  [[true, true], 'Every question has an answer.'],
  [[false, false], 'No question has an answer yet.'],
  [[true, false], '1 question has no answer: 2.'],
  [[false, true, false, false], '3 questions have no answer: 1, 3 and 4.'],
])('%j: %s', (answered, sentence) => {
  const summaries = answered.map((yes, i) => ({
    position: i + 1,
    section: null,
    choose: null,
    answered: yes,
    flagged: false,
    words: null,
  }));
  expect(unanswered(summaries).sentence).toBe(sentence);
});

test('where two of three are asked for, the third is not missed', () => {
  const of = (...answered: boolean[]) =>
    unanswered(
      answered.map((yes, i) => ({
        position: i + 1,
        section: 'B',
        choose: 2,
        answered: yes,
        flagged: false,
        words: null,
      })),
    );
  expect(of(true, false, true)).toEqual({
    positions: [],
    sentence: 'You have answered as many questions as asked.',
  });
  expect(of(true, false, false).positions).toEqual([2, 3]);
});

test('lists read as sentences', () => {
  expect(listed([])).toBe('');
  expect(listed([3, 6])).toBe('3 and 6');
});

test('words', () => {
  expect(wordsLabel(1)).toBe('1 word');
  expect(wordsLabel(1204)).toBe('1,204 words');
});
