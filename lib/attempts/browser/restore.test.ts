import { expect, test } from 'vitest';
import { fateOf } from './restore';

const draft = (revision: number, value: string, changedAt: number, working = {}) => {
  return { itemVersionId: 'q1', revision, value, changedAt, working };
};

test.each([
  ['the acknowledgement was lost', draft(5, 'same', 10), draft(5, 'same', 11), { kind: 'known' }],
  [
    'never arrived',
    draft(7, 'mine', 10),
    draft(4, 'old', 5),
    { kind: 'resend', draft: draft(7, 'mine', 10) },
  ],
  [
    'written here later, counted less far',
    draft(3, 'mine', 20),
    draft(9, 'elsewhere', 15),
    { kind: 'resend', draft: draft(10, 'mine', 20) },
  ],
  [
    'written elsewhere later: both stay in the history',
    draft(3, 'mine', 10),
    draft(9, 'theirs', 15),
    { kind: 'history' },
  ],
  [
    'an empty draft never replaces a text',
    draft(9, ' ', 20),
    draft(4, 'text', 5),
    { kind: 'blank', draft: null },
  ],
  ['an empty draft over an empty answer', draft(9, '', 20), draft(4, '', 5), { kind: 'known' }],
])('%s', (_name, waited, server, fate) => expect(fateOf(waited, server)).toEqual(fate));

test('a flag beside an empty draft is kept, and so is the text of the server', () => {
  const fate = fateOf(draft(9, '', 20, { flagged: true }), draft(4, 'text', 5));
  expect(fate).toEqual({ kind: 'blank', draft: draft(9, 'text', 20, { flagged: true }) });
  expect(fateOf(draft(2, '', 3, { flagged: true }), draft(4, 'text', 5))).toEqual({
    kind: 'blank',
    draft: null,
  });
});
