import { expect, test } from 'vitest';
import { NOW, PLAIN } from '@/lib/testing/settings';
import { assignmentProblems, type Setting, type Settings } from './settings';

const setting: Setting = { questions: 3, targets: 1, before: null };
const at = (text: string) => new Date(text);

test.each<[string, Partial<Settings>, Partial<Setting>, object]>([
  ['what is plain', {}, {}, {}],
  ['a paper with no questions', {}, { questions: 0 }, { paper: [expect.stringContaining('no questions')] }],
  ['nobody', {}, { targets: 0 }, { targets: ['Choose a class, or students.'] }],
  [
    'an opening three days ago',
    { opensAt: at('2026-11-25T11:00:00Z') },
    {},
    { opensAt: ['This is 3 days ago. Leave it empty to open at once.'] },
  ],
  ['an opening a day ago to the minute', { opensAt: at('2026-11-27T12:00:00Z') }, {}, {}],
  [
    'an opening in a far year',
    { opensAt: at('2036-11-28T11:00:00Z'), closesAt: null },
    {},
    { opensAt: [expect.stringContaining('Check the year')] },
  ],
  [
    'a close before the opening',
    { closesAt: at('2026-11-28T10:59:00Z') },
    {},
    { closesAt: ['It would close before it opens.'] },
  ],
  [
    'a close at the opening',
    { closesAt: PLAIN.opensAt },
    {},
    { closesAt: ['It would close before it opens.'] },
  ],
  ['a close that has passed', { closesAt: NOW }, {}, { closesAt: ['This time has passed already.'] }],
  [
    'a close in a far year',
    { closesAt: at('2062-12-04T16:00:00Z') },
    {},
    { closesAt: [expect.stringContaining('Check the year')] },
  ],
  [
    'a limit longer than the window',
    { closesAt: at('2026-11-28T12:30:00Z'), timeLimitSeconds: 91 * 60 },
    {},
    { minutes: ['91 minutes do not fit: it is open for 90 minutes only.'] },
  ],
  [
    'a limit as long as the window',
    { closesAt: at('2026-11-28T12:30:00Z'), timeLimitSeconds: 90 * 60 },
    {},
    {},
  ],
  [
    'a mock that never ends',
    { kind: 'mock', closesAt: null, timeLimitSeconds: null },
    {},
    { closesAt: [expect.stringContaining('A mock needs')] },
  ],
  [
    'a mock that only its close ends',
    { kind: 'mock', timeLimitSeconds: null },
    {},
    { minutes: [expect.stringContaining('A mock needs a time limit')] },
  ],
  [
    'one that was set so once',
    { kind: 'mock', timeLimitSeconds: null, title: 'Other' },
    { before: { ...PLAIN, kind: 'mock', timeLimitSeconds: null } },
    {},
  ],
  ['a mock with a limit and no close', { kind: 'mock', closesAt: null }, {}, {}],
  ['practice with neither', { closesAt: null, timeLimitSeconds: null }, {}, {}],
])('%s', (_name, change, facts, problems) => {
  expect(assignmentProblems({ ...PLAIN, ...change }, { ...setting, ...facts }, NOW)).toEqual(problems);
});

test('what was set once may stay when something else is changed', () => {
  const before = { ...PLAIN, opensAt: at('2026-10-01T09:00:00Z'), closesAt: at('2026-10-08T09:00:00Z') };
  expect(assignmentProblems({ ...before, title: 'Other' }, { ...setting, before }, NOW)).toEqual({});
});

test('once somebody has started, opening, kind, limit and order stay; the close moves', () => {
  const changed: Settings = {
    ...PLAIN,
    kind: 'mock',
    timeLimitSeconds: 60,
    shuffle: true,
    opensAt: NOW,
    closesAt: at('2026-12-05T16:00:00Z'),
  };
  const started = { ...setting, before: PLAIN, started: true };
  expect(Object.keys(assignmentProblems(changed, started, NOW)).sort()).toEqual([
    'kind',
    'minutes',
    'opensAt',
    'shuffle',
  ]);
  expect(assignmentProblems(changed, { ...started, started: false }, NOW)).toEqual({});
  expect(assignmentProblems({ ...PLAIN, closesAt: changed.closesAt }, started, NOW)).toEqual({});
});
