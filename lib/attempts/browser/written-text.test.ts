import { expect, test } from 'vitest';
import { writtenText } from './written-text';

test('text and plan of every answer that has one', () => {
  const text = writtenText([
    { heading: 'Question 1', text: 'Stalin died.', plan: '[x] 1953\nBeria' },
    { heading: 'Question 2', text: '' },
    { heading: 'Question 3', text: '', plan: 'Hungary' },
    { heading: 'Question 4', text: 'B. 1956' },
  ]);
  expect(text).toBe(
    'Question 1\n\nPlan\n[x] 1953\nBeria\n\nStalin died.\n\n\nQuestion 3\n\nPlan\nHungary\n\n\nQuestion 4\n\nB. 1956',
  );
  expect(writtenText([])).toBe('');
});
