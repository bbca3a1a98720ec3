import { describe, expect, test } from 'vitest';
import { PracticeFormSchema } from './practice-form';

const problems = (form: unknown) => {
  const result = PracticeFormSchema.safeParse(form);
  return Object.fromEntries(
    (result.error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]),
  );
};

describe('the practise form', () => {
  test('a topic, a count and a timing make a choice', () => {
    const form = { kind: 'choice', topicId: 'T08', count: '10', timing: 'runs_on' };
    expect(PracticeFormSchema.parse(form)).toEqual({ ...form, count: 10 });
  });

  test('mixed means no topic', () => {
    const form = { kind: 'choice', topicId: 'mixed', count: '5', timing: 'untimed' };
    expect(PracticeFormSchema.parse(form)).toMatchObject({ topicId: null });
  });

  test.each([
    ['nothing chosen', { kind: 'choice' }, ['topicId', 'count', 'timing']],
    ['a count nobody offers', { kind: 'choice', topicId: 'mixed', count: '7', timing: 'untimed' }, ['count']],
    ['a topic that is none', { kind: 'choice', topicId: '../x', count: '5', timing: 'untimed' }, ['topicId']],
    [
      'a field sent twice',
      { kind: 'choice', topicId: ['T01', 'T02'], count: '5', timing: 'stops' },
      ['topicId'],
    ],
    ['an essay without a format', { kind: 'essay', slug: 'T03-ES-01', timing: 'stops' }, ['presetId']],
    ['a paper that is no paper', { kind: 'paper', slug: 'practice/mixed/5', timing: 'stops' }, ['slug']],
    ['an unknown form', { kind: 'other' }, ['kind']],
  ])('%s is refused beside the field', (_name, form, fields) => {
    expect(Object.keys(problems(form))).toEqual(fields);
  });

  test('messages say what to do', () => {
    expect(problems({ kind: 'choice', topicId: 'mixed', timing: 'untimed' })).toEqual({
      count: 'Choose how many questions.',
    });
  });
});
