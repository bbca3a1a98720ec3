import { expect, test } from 'vitest';
import { commandWords } from './commands';

test.each([
  ['to-what-extent', 'To what extent'],
  ['compare-contrast', 'Compare and contrast'],
  ['weigh-up', 'Weigh up'],
])('%s reads as "%s"', (command, words) => {
  expect(commandWords(command)).toBe(words);
});
