import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowOf } from '@/lib/demo/set-work';
import { demoNames, manyNames, usernames } from './names';
import { IB_WORK, IGCSE_WORK } from './plan';

const LONDON = 'Europe/London';
const anInstant = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });

describe('names', () => {
  test('are 59 different ones, and thousands where they are wanted', () => {
    expect(new Set(demoNames()).size).toBe(59);
    const many = manyNames(8000);
    expect(many).toHaveLength(8000);
    expect(new Set(many).size).toBe(8000);
  });

  test('give usernames of which no two are equal', () => {
    const names = [...demoNames(), 'Zoë Novák', 'Zoe Novak', 'Zoe van Novak'];
    const logins = usernames(names, new Set(['zoe.novak2']));
    expect(new Set(logins).size).toBe(logins.length);
    expect(logins.slice(-3)).toEqual(['zoe.novak', 'zoe.novak3', 'zoe.novak4']);
  });
});

describe('set work', () => {
  test('every piece of work opens before it closes, and lies where its stage says', () => {
    fc.assert(
      fc.property(anInstant, (now) => {
        for (const work of [...IB_WORK, ...IGCSE_WORK]) {
          const { opensAt, closesAt } = windowOf(work, now, LONDON);
          expect(opensAt < closesAt).toBe(true);
          const open = opensAt <= now && now < closesAt;
          expect(open).toBe(work.stage === 'due' || work.stage === 'running');
          expect(opensAt > now).toBe(work.stage === 'coming');
        }
      }),
      { numRuns: 30 },
    );
  });

  test('what is due tomorrow is due tomorrow, at a weekend too', () => {
    const friday = new Date('2026-11-27T12:00:00Z');
    const due = IB_WORK.filter((work) => work.stage === 'due').map(
      (work) => windowOf(work, friday, LONDON).closesAt,
    );
    expect(due).toEqual([new Date('2026-11-28T16:00:00Z')]);
  });
});
