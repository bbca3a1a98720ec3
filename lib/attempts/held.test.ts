import { expect, test } from 'vitest';
import { closingOf, heldView } from './held';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const attempt = {
  timing: 'stops' as const,
  startedAt: at('10:00'),
  deadlineAt: at('10:45'),
  handedInAt: at('10:45'),
};
const closed = { ...attempt, handedInBy: 'student' as const, handInStampedAt: null };
const row = { id: 'r', value: 'Text', receivedAt: at('11:02'), decision: null };

test.each([
  ['after a time that stops', attempt, 'time'],
  ['after an early hand-in', { ...attempt, deadlineAt: at('12:00') }, 'hand-in'],
  ['in practice that may run on', { ...attempt, timing: 'runs_on' as const }, 'hand-in'],
  ['without a limit', { ...attempt, deadlineAt: null }, 'hand-in'],
])('held %s', (_name, where, after) => {
  expect(heldView(row, where, 'Europe/London')).toMatchObject({ after, arrivedOn: '11:02', text: 'Text' });
});

test('on another day the day is said', () => {
  const late = { ...row, receivedAt: new Date('2026-11-25T08:00:00Z') };
  expect(heldView(late, attempt, 'Europe/London').arrivedOn).toBe('25 November, 08:00');
});

test.each([
  ['by the student', { ...closed, handedInAt: at('10:30') }, { closedBy: 'student', pressedOn: null }],
  ['by the closing of time', { ...closed, handedInBy: 'time' as const }, { closedBy: 'time' }],
  ['by the page, at the end of time', closed, { closedBy: 'time' }],
  ['by a teacher', { ...closed, handedInBy: 'staff' as const }, { closedBy: 'staff' }],
  [
    'before anybody kept count',
    { ...closed, handedInBy: null, handedInAt: at('10:30') },
    { closedBy: 'student' },
  ],
  [
    'pressed without a connection',
    { ...closed, handedInAt: at('10:51'), deadlineAt: at('12:00'), handInStampedAt: at('10:43') },
    { closedBy: 'student', pressedOn: '10:43', arrivedOn: '10:51' },
  ],
  [
    'pressed in time, arrived after it: the server says what counted',
    { ...closed, handedInBy: 'time' as const, handedInAt: at('10:51'), handInStampedAt: at('10:43') },
    { closedBy: 'time', pressedOn: '10:43' },
  ],
  ['a stamp of a moment ago', { ...closed, handInStampedAt: at('10:45') }, { pressedOn: null }],
  ['a stamp from before the start', { ...closed, handInStampedAt: at('09:00') }, { pressedOn: null }],
  ['a stamp from the future', { ...closed, handInStampedAt: at('23:00') }, { pressedOn: null }],
])('closed %s', (_name, given, expected) => {
  expect(closingOf(given, 'Europe/London')).toMatchObject(expected);
});
