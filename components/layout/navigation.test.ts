import { expect, test } from 'vitest';
import { currentItem, navigationOf } from './navigation';

test.each([
  ['/learn', 'Home'],
  ['/learn/practice', 'Practise'],
  ['/learn/practice/essay', 'Practise'],
  ['/learn/attempts/1/review', 'My work'],
  ['/privacy', undefined],
  ['/learners', undefined],
])('on %s the open entry is %s', (path, label) => {
  expect(currentItem(navigationOf('student'), path)?.label).toBe(label);
});
