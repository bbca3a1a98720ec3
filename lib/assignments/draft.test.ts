import { expect, test } from 'vitest';
import { type Chosen, chosenIn, type Draft, newDraft, suggested, usualOf } from './draft';

const draft = newDraft('2026-12-04T16:00');
const chosen = (...names: (keyof Draft)[]): Chosen => new Set(names);

test.each<[string, Chosen, Partial<Draft>]>([
  ['nothing was set: late work goes with the kind', chosen(), { late: 'closed' }],
  ['late work was set, though as it was', chosen('late'), {}],
  ['something else was set', chosen('minutes', 'title'), { late: 'closed' }],
])('a mock after practice: %s', (_name, set, changes) => {
  const after = { ...draft, ...suggested(usualOf('mock'), set) };
  expect(after).toEqual({ ...draft, ...changes });
});

test('attempts, order and what is shown stay as they were set', () => {
  const own = {
    ...draft,
    attempts: '3',
    counting: 'best',
    shuffle: true,
    showAnswers: 'at_close',
    showMarks: 'at_hand_in',
    showComments: 'at_close',
    showScheme: 'at_close',
  };
  const set = chosen('attempts', 'shuffle', 'showAnswers', 'showMarks', 'showComments', 'showScheme');
  expect({ ...own, ...suggested(usualOf('mock'), set) }).toEqual({ ...own, late: 'closed' });
});

test('minutes that were typed outlive another paper; emptied ones too', () => {
  expect(suggested({ minutes: '45' }, chosen('minutes'))).toEqual({});
  expect(suggested({ minutes: '45' }, chosen())).toEqual({ minutes: '45' });
});

test('all of stored settings was chosen; which attempt counts only where there are several', () => {
  expect(suggested({ ...draft }, chosenIn(draft))).toEqual({ counting: draft.counting });
  const several = { ...draft, attempts: 'any' };
  expect(suggested(several, chosenIn(several))).toEqual({});
});
