import { beforeEach, expect, test } from 'vitest';
import { closeNote, openNotes, type Stores, toolNews } from './notices';

const attemptId = 'attempt';
const note = (id: string) => ({ id, text: `Message ${id}`, sentAt: '2026-11-28T09:00:00.000Z' });

function aStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

let stores: Stores;
beforeEach(() => {
  const [local, session] = [aStorage(), aStorage()];
  stores = { local: () => local, session: () => session };
});

test('what is told is shown until it is closed, and never again', () => {
  const told = [note('a'), note('b')];
  expect(openNotes(attemptId, told, stores)).toEqual(told);
  closeNote('a', stores);
  expect(openNotes(attemptId, told, stores)).toEqual([note('b')]);
  expect(openNotes(attemptId, [...told, note('c')], stores)).toEqual([note('b'), note('c')]);
});

test('a reload without a network shows what this tab was told, of this attempt only', () => {
  openNotes(attemptId, [note('a'), note('b')], stores);
  closeNote('b', stores);
  expect(openNotes(attemptId, null, stores)).toEqual([note('a')]);
  expect(openNotes('another', null, stores)).toEqual([]);
});

test('a status without messages takes them away', () => {
  openNotes(attemptId, [note('a')], stores);
  expect(openNotes(attemptId, undefined, stores)).toEqual([]);
  expect(openNotes(attemptId, null, stores)).toEqual([]);
});

test('odd answers and a browser that keeps nothing do no harm', () => {
  const refusing: Stores = {
    local: () => {
      throw new Error('refused');
    },
    session: () => {
      throw new Error('refused');
    },
  };
  expect(openNotes(attemptId, [note('a')], refusing)).toEqual([note('a')]);
  expect(() => closeNote('a', refusing)).not.toThrow();
  for (const odd of ['x', {}, [null, 1, { id: 1 }], 7]) expect(openNotes(attemptId, odd, stores)).toEqual([]);
});

test('only the last hundred closed ones are remembered', () => {
  for (let i = 0; i < 120; i++) closeNote(`${i}`, stores);
  expect(JSON.parse(stores.local().getItem('thaw.notices') ?? '')).toHaveLength(100);
  expect(openNotes(attemptId, [note('0'), note('119')], stores)).toEqual([note('0')]);
});

test.each([
  ['as it was', {}, { noBreaks: false, spellingCheck: false }, null],
  ['rest breaks', { noBreaks: true }, { noBreaks: false }, 'You may take a break when you need one.'],
  ['no more breaks', { noBreaks: false }, { noBreaks: true }, 'You can take no more breaks.'],
  ['spelling', {}, { spellingCheck: true }, 'The spelling check is now on.'],
  [
    'both',
    { noBreaks: true, spellingCheck: true },
    {},
    'You may take a break when you need one. The spelling check is now off.',
  ],
] as const)('tools that change in mid-exam are told: %s', (_name, before, after, words) => {
  expect(toolNews(before, after)).toBe(words);
});
