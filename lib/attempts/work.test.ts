import { describe, expect, test } from 'vitest';
import {
  answeredOf,
  countingMarks,
  type MarkedResponse,
  stateWords,
  totalMarks,
  waitingAnswers,
} from './work';

const choice = (marks: number): MarkedResponse => ({
  section: null,
  maxMarks: 1,
  written: false,
  blank: false,
  awards: [{ kind: 'automatic', round: 1, marks }],
});
const essay = (awards: MarkedResponse['awards'] = [], blank = false): MarkedResponse => ({
  section: null,
  maxMarks: 15,
  written: true,
  blank,
  awards,
});

describe('marks', () => {
  test('a teacher counts before the student, the last round before the first', () => {
    const awards = [
      { kind: 'self', round: 1, marks: 12 },
      { kind: 'teacher', round: 1, marks: 8 },
      { kind: 'teacher', round: 2, marks: 9 },
    ] as const;
    expect(countingMarks(essay(awards))).toBe(9);
  });

  test('an essay left empty has no marks and waits for nobody', () => {
    expect(totalMarks([choice(1), essay([], true)])).toEqual({ marks: 1, maxMarks: 16 });
    expect(waitingAnswers([choice(1), essay([], true)])).toBe(0);
  });

  test('there is no total while a written answer waits', () => {
    expect(totalMarks([choice(1), essay()])).toBeNull();
    expect(waitingAnswers([choice(1), essay(), essay()])).toBe(2);
  });
});

describe('a choice between questions', () => {
  const answer = (marks: number | null, blank = false): MarkedResponse => ({
    ...essay(marks === null ? [] : [{ kind: 'self', round: 1, marks }], blank),
    section: 'Answer two of three',
    choose: 2,
  });

  test('counts the best answers, as many as are asked for', () => {
    expect(totalMarks([answer(7), answer(12), answer(9)])).toEqual({ marks: 21, maxMarks: 30 });
    expect(totalMarks([answer(7), answer(null, true), answer(9)])).toEqual({ marks: 16, maxMarks: 30 });
    expect(totalMarks([answer(7), answer(null, true), answer(null, true)])).toEqual({
      marks: 7,
      maxMarks: 30,
    });
  });

  test('is made once enough is answered', () => {
    const made = [answer(7), answer(null, true), answer(9)];
    expect(answeredOf([choice(1), ...made])).toEqual({ answered: 3, questions: 3 });
    expect(answeredOf([answer(null, true), answer(null, true), answer(9)])).toEqual({
      answered: 1,
      questions: 2,
    });
    expect(waitingAnswers(made)).toBe(0);
  });
});

describe('state in words', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  test.each([
    ['open', 'untimed', null, 0, 'In progress, no time limit'],
    ['open', 'stops', at(720), 0, 'In progress, 12 minutes left'],
    ['open', 'stops', at(30), 0, 'In progress, 1 minute left'],
    ['open', 'runs_on', at(-60), 0, 'In progress, past its time'],
    ['open', 'stops', at(-1), 0, 'Time is over: open it to hand it in'],
    ['open', 'stops', at(-60), 0, 'Time is over: open it to hand it in'],
    ['handed_in', 'stops', at(-60), 0, 'Handed in'],
    ['handed_in', 'untimed', null, 1, 'Waiting for your own marking'],
  ] as const)('%s, %s, deadline %s, %i waiting: %s', (state, timing, deadlineAt, waiting, words) => {
    expect(stateWords({ state, timing, deadlineAt, stopsAt: null, breakStartedAt: null }, waiting, now)).toBe(
      words,
    );
  });
});
