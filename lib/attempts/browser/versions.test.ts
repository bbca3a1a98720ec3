import { describe, expect, test } from 'vitest';
import { comparedTo, keptIn, listVersions } from './versions';

const kept = (revision: number, value: string, minute: number, outcome = 'accepted') => ({
  revision,
  value,
  outcome: outcome as 'accepted',
  receivedAt: new Date(minute * 60_000).toISOString(),
  words: 0,
});

describe('the list of versions', () => {
  const rows = [kept(9, 'One two three', 3), kept(5, 'One two', 2), kept(2, 'One', 1)];
  const brief = (list: ReturnType<typeof listVersions>) => list.map(({ text, label }) => [text, label]);

  test('the present text is on top, once', () => {
    expect(brief(listVersions('One two three', true, rows, []))).toEqual([
      ['One two three', 'now'],
      ['One two', ''],
      ['One', ''],
    ]);
    expect(listVersions('One two three', true, rows, [])[0]).toMatchObject({ at: 180_000, words: 3 });
  });

  test('what was not sent yet is said to be so, and the last that was is a version', () => {
    const [top, next] = listVersions('One two three four', false, rows, []);
    expect(top).toMatchObject({ label: 'now, not yet sent', at: null, words: 4 });
    expect(next?.text).toBe('One two three');
  });

  test('work from another device and late work is labelled, never hidden', () => {
    const more = [kept(9, 'One', 3, 'held'), kept(8, 'Other', 2, 'superseded'), kept(7, 'One', 1)];
    expect(brief(listVersions('One', true, more, []))).toEqual([
      ['One', 'now'],
      ['One', 'arrived late'],
      ['Other', 'from another device'],
    ]);
  });

  test('what a restored version replaced stands where it belongs', () => {
    const list = listVersions(
      'One',
      true,
      [kept(3, 'One', 4), kept(1, 'One', 1)],
      [{ text: 'Two', at: 200_000 }],
    );
    expect(brief(list)).toEqual([
      ['One', 'now'],
      ['Two', 'before you restored'],
      ['One', ''],
    ]);
  });

  test('an answer never written has one version', () => {
    expect(brief(listVersions('', true, [], []))).toEqual([['', 'now']]);
  });
});

test('paragraphs that are not in the present text are marked', () => {
  expect(comparedTo('First.\n\nOld second.\nThird.', 'First.\n\nNew second.\n\nThird. ')).toEqual([
    { text: 'First.', changed: false },
    { text: 'Old second.', changed: true },
    { text: 'Third.', changed: false },
  ]);
  expect(comparedTo('', 'Anything')).toEqual([]);
});

test('what is not a list of versions is none', () => {
  expect(keptIn({ status: 200, body: { revisions: [kept(1, 'x', 1)] } })).toHaveLength(1);
  for (const body of [null, '<html>', {}, { revisions: [{ value: 1 }] }, { revisions: [null] }]) {
    expect(keptIn({ status: 200, body })).toBeNull();
  }
  expect(keptIn({ status: 401, body: { revisions: [] } })).toBeNull();
});
