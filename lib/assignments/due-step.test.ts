import { expect, test } from 'vitest';
import { dueStep, withNothingDue } from './due-step';

const row = (id: string, more = {}) => ({
  id,
  title: `Work ${id}`,
  kind: 'practice' as const,
  state: 'to_start' as const,
  due: 'Due today, 16:00',
  openAttemptId: null as string | null,
  timeLimitSeconds: 2700 as number | null,
  ...more,
});
const running = (id: string, more = {}) =>
  row(id, { state: 'in_progress', openAttemptId: `attempt-${id}`, ...more });

test('the first that can be done now is the next step, with when and how long', () => {
  expect(dueStep([row('1'), row('2')])).toMatchObject({
    title: 'Work 1',
    reason: 'Due today, 16:00. 45 minutes.',
    start: { href: '/learn/assignments/1' },
  });
});

test.each([
  ['what is in progress', [row('1'), running('2')], '/learn/attempts/attempt-2'],
  ['of it a mock', [running('1'), running('2', { kind: 'mock' })], '/learn/attempts/attempt-2'],
  [
    'else a mock that is open',
    [row('1', { state: 'late_to_start' }), row('2', { kind: 'mock' })],
    '/learn/assignments/2',
  ],
  ['else what is due first', [row('1', { state: 'late_to_start' }), row('2')], '/learn/assignments/1'],
])('first %s', (_name, rows, href) => {
  expect(dueStep(rows)?.start).toMatchObject({ href });
});

test('late work says that it is still taken', () => {
  const late = row('1', { state: 'late_to_start', due: 'Was due yesterday, 16:00', timeLimitSeconds: null });
  expect(dueStep([late])?.reason).toBe('Was due yesterday, 16:00. You can still hand it in. No time limit.');
});

test('what opens later, or is done, is no next step', () => {
  expect(dueStep([])).toBeNull();
  expect(dueStep([row('1', { state: 'upcoming' }), row('2', { state: 'missed' })])).toBeNull();
});

test('practice after everything is done says so; a first question does not', () => {
  const step = {
    before: 'Your next step',
    title: '',
    reason: '',
    cover: null,
    start: { kind: 'link', href: '', label: '' },
  } as const;
  expect(withNothingDue(step, [row('1')])?.before).toBe('Nothing is due. Your next step');
  expect(withNothingDue(step, [])?.before).toBe('Your next step');
  expect(withNothingDue({ ...step, before: 'Welcome to Thaw' }, [row('1')])?.before).toBe('Welcome to Thaw');
  expect(withNothingDue(null, [row('1')])).toBeNull();
});
