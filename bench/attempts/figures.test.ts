import { describe, expect, test } from 'vitest';
import { percentile, stepFigures, totals } from './figures';
import { attemptOf, questionsOf } from './flow';
import { fieldsOf, multipart } from './forms';

describe('figures', () => {
  test.each([
    ['nothing', [], 0.99, 0],
    ['one value', [7], 0.5, 7],
    ['the middle of four', [1, 2, 3, 4], 0.5, 2],
    ['the largest', [1, 2, 3, 4], 1, 4],
    ['just below the largest of a hundred', Array.from({ length: 100 }, (_, i) => i + 1), 0.99, 99],
  ])('the percentile of %s', (_name, values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  test('steps come in the order of the flow, with their errors', () => {
    const steps = stepFigures({
      save: { ms: [3, 1, 2], errors: { '503': 1 } },
      home: { ms: [5], errors: {} },
    });
    expect(steps.map(({ step, n, max }) => [step, n, max])).toEqual([
      ['home', 1, 5],
      ['save', 3, 3],
    ]);
    expect(totals(steps)).toEqual({ requests: 4, errors: 1 });
  });
});

describe('what a browser reads from a page', () => {
  const html = `<form action="/search"><input name="q"/></form>
    <form action="" method="POST"><input type="hidden" name="$ACTION_REF_1"/><input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:&quot;a&amp;b&quot;}"/><input name="identifier"/></form>`;

  test('hidden fields of the form that is meant, decoded', () => {
    expect(fieldsOf(html, 'name="identifier"')).toEqual({ $ACTION_REF_1: '', '$ACTION_1:0': '{"id":"a&b"}' });
    expect(() => fieldsOf(html, 'name="slug"')).toThrow('no form');
  });

  test('a form goes out as multipart', () => {
    const { body } = multipart({ a: '1' });
    expect(body).toContain('name="a"\r\n\r\n1\r\n');
    expect(body.endsWith('--\r\n')).toBe(true);
  });

  test('questions in the data of the exam page', () => {
    const id = '01935d00-0000-7000-8000-000000000001';
    const essay = '01935d00-0000-7000-8000-000000000002';
    const data = `{"questions":[{"itemVersionId":"${id}","content":{"options":[{"id":"a","text":"x"},{"id":"b"}]}},{"itemVersionId":"${essay}","content":{}}]}`;
    const [first, second] = [data.slice(0, 60), data.slice(60)].map((part) => JSON.stringify(part));
    const page = `<script>self.__next_f.push([1,${first}])</script><script>self.__next_f.push([1,${second}])</script>`;
    expect(questionsOf(page)).toEqual([
      { itemVersionId: id, options: ['a', 'b'] },
      { itemVersionId: essay, options: null },
    ]);
  });

  test('the attempt that a start led to', () => {
    const id = '01935d00-0000-7000-8000-000000000001';
    expect(attemptOf(`/learn/attempts/${id}`)).toBe(id);
    expect(attemptOf('/sign-in')).toBeNull();
    expect(attemptOf(undefined)).toBeNull();
  });
});
