import { expect, test } from 'vitest';
import { currentItem, navigationOf } from './navigation';

test.each([
  ['/learn', 'Home'],
  ['/learn/practise', 'Practise'],
  ['/learn/topics/T03', 'Practise'],
  ['/learn/attempts/1/review', 'My work'],
  ['/learn/work', 'My work'],
  ['/learn/notes/T03', 'Notes'],
  ['/privacy', undefined],
  ['/learners', undefined],
])('on %s the open entry is %s', (path, label) => {
  expect(currentItem(navigationOf('student'), path)?.label).toBe(label);
});
