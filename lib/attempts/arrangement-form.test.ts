import { expect, test } from 'vitest';
import { ArrangementForm } from './arrangement-form';

const studentId = crypto.randomUUID();
const read = (fields: Record<string, unknown>) => ArrangementForm.safeParse({ studentId, ...fields });
const plain = {
  studentId,
  multiplierPercent: 100,
  extraMinutes: 0,
  untimed: false,
  restBreaks: false,
  spellingCheck: false,
};

test.each<[Record<string, unknown>, object]>([
  [{ time: '100' }, {}],
  [{ time: '125', extraMinutes: '' }, { multiplierPercent: 125 }],
  [
    { time: '200', extraMinutes: ' 10 ' },
    { multiplierPercent: 200, extraMinutes: 10 },
  ],
  [
    { time: '100', restBreaks: 'on', spellingCheck: 'on' },
    { restBreaks: true, spellingCheck: true },
  ],
  [{ time: 'untimed', extraMinutes: '30' }, { untimed: true }],
  [
    { time: '1000', extraMinutes: '600' },
    { multiplierPercent: 1000, extraMinutes: 600 },
  ],
])('%j', (fields, expected) => {
  expect(read(fields).data).toEqual({ ...plain, ...expected });
});

test.each([
  {},
  { time: '99' },
  { time: '1001' },
  { time: '1e3' },
  { time: '-125' },
  { time: '100', extraMinutes: '601' },
  { time: '100', extraMinutes: '-1' },
  { time: '100', extraMinutes: '1.5' },
  { time: '100', restBreaks: 'yes' },
  { time: '100', diagnosis: 'x' },
  { time: ['100', '125'] },
])('%j is refused', (fields) => {
  expect(read(fields).success).toBe(false);
});
