import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords } from '@/lib/attempts/words';
import { type Choice, chanceOfKey, chooseOption, levelOfAbility } from './ability';
import { dayAt, isWeekend, schoolDayAt } from './calendar';
import { readTexts } from './load';
import { seeded } from './random';
import { parseText, textsNear, versionOf } from './texts';
import { writtenVersions } from './writing';

const LONDON = 'Europe/London';
const anInstant = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
const aZone = fc.constantFrom(LONDON, 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland');
const hourIn = (instant: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(instant);

describe('random numbers', () => {
  test('are the same for the same seed and others for another', () => {
    const three = (seed: string) => {
      const random = seeded(seed);
      return [random.next(), random.int(1, 1000), random.id(new Date(1000))];
    };
    expect(three('a')).toEqual(three('a'));
    expect(three('a')).not.toEqual(three('b'));
  });

  test('salted give other ids and nothing else', () => {
    const [plain, salted] = [seeded('a'), seeded('a', 'salt')];
    for (let turn = 0; turn < 5; turn++) {
      expect(salted.id(new Date(1000))).not.toBe(plain.id(new Date(1000)));
      expect(salted.next()).toBe(plain.next());
    }
  });

  test('make ids of version 7 that carry their instant', () => {
    const at = new Date('2026-11-28T12:00:00.000Z');
    const id = seeded('ids').id(at);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at.getTime());
  });

  test('shuffle without losing anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (list, seed) => {
        const shuffled = seeded(seed).shuffle(list);
        expect([...shuffled].sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b));
      }),
    );
  });
});

describe('days', () => {
  test('school days keep the hour of the wall clock and miss weekends', () => {
    fc.assert(
      fc.property(anInstant, aZone, fc.integer({ min: -60, max: 20 }), (now, zone, days) => {
        const instant = schoolDayAt(now, zone, days, 9);
        expect(isWeekend(instant, zone)).toBe(false);
        expect(hourIn(instant, zone)).toBe('09:00');
      }),
    );
  });

  test('the night when clocks go back shifts nothing', () => {
    const now = new Date('2026-10-26T12:00:00Z');
    expect(dayAt(now, LONDON, -2, 16).toISOString()).toBe('2026-10-24T15:00:00.000Z');
    expect(dayAt(now, LONDON, -1, 16).toISOString()).toBe('2026-10-25T16:00:00.000Z');
  });

  test('a Saturday gives way to the Friday before it, or to the Monday after it when it is to come', () => {
    const thursday = new Date('2026-11-26T12:00:00Z');
    expect(schoolDayAt(thursday, LONDON, -5, 9).toISOString()).toBe('2026-11-20T09:00:00.000Z');
    expect(schoolDayAt(thursday, LONDON, 2, 9).toISOString()).toBe('2026-11-30T09:00:00.000Z');
  });
});

describe('answers', () => {
  const choice = (difficulty: number): Choice => ({
    slug: 'T03-MC-01',
    difficulty,
    key: 'key',
    options: [
      { id: 'a', tempting: false },
      { id: 'key', tempting: false },
      { id: 'b', tempting: true },
    ],
  });

  test('the chance rises with ability and falls with difficulty', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 2.9, noNaN: true }),
        fc.integer({ min: 1, max: 2 }),
        (ability, hard) => {
          expect(chanceOfKey(ability + 0.1, hard)).toBeGreaterThan(chanceOfKey(ability, hard));
          expect(chanceOfKey(ability, hard + 1)).toBeLessThan(chanceOfKey(ability, hard));
          expect(chanceOfKey(ability, hard)).toBeGreaterThan(0.2);
          expect(chanceOfKey(ability, hard)).toBeLessThan(1);
        },
      ),
    );
  });

  test('able students are right more often, the others mostly fall for the common mistake', () => {
    const random = seeded('answers');
    const of = (ability: number) =>
      Array.from({ length: 2000 }, () => chooseOption(choice(2), ability, random));
    const share = (list: string[], option: string) =>
      list.filter((one) => one === option).length / list.length;
    const [weak, able] = [of(-1.5), of(1.5)];
    expect(share(able, 'key')).toBeGreaterThan(share(weak, 'key') + 0.3);
    expect(new Set([...weak, ...able])).toEqual(new Set(['a', 'b', 'key', '']));
    expect(share(able, '')).toBe(0);
  });

  test('levels stay within the scheme and rise with ability', () => {
    const random = seeded('levels');
    const mean = (ability: number) => {
      const levels = Array.from({ length: 500 }, () => levelOfAbility(ability, 5, random));
      expect(Math.min(...levels)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...levels)).toBeLessThanOrEqual(5);
      return levels.reduce((sum, one) => sum + one, 0) / levels.length;
    };
    expect(mean(1.5)).toBeGreaterThan(mean(0) + 0.7);
    expect(mean(0)).toBeGreaterThan(mean(-1.5) + 0.7);
  });
});

describe('texts', () => {
  const texts = readTexts();

  test('are at least 24 different ones of 120 to 900 words, at several levels of a question', () => {
    const random = seeded('words');
    const long = texts.filter((text) => {
      const words = countWords(versionOf(text, random, 1));
      expect(words).toBeLessThanOrEqual(900);
      return words >= 120;
    });
    expect(long.length).toBeGreaterThanOrEqual(24);
    for (const item of new Set(texts.map((text) => text.item))) {
      const levels = new Set(texts.filter((text) => text.item === item).map((text) => text.level));
      expect(levels.size, item).toBeGreaterThanOrEqual(3);
    }
  });

  test('leave no marks of their own behind', () => {
    const random = seeded('marks');
    for (const text of texts) expect(versionOf(text, random), text.file).not.toMatch(/[[\]|]|(^|\n)\? /);
  });

  test('choose a wording, and leave out what not everybody writes', () => {
    const text = parseText(
      'x.md',
      '---\nitem: A\nlevel: 2\ncomments: [Good.]\n---\nOne [a|b] c.\n\n? Two\nlines.\n',
    );
    expect(versionOf(text, seeded('1'), 0)).toMatch(/^One [ab] c\.$/);
    expect(versionOf(text, seeded('1'), 1)).toMatch(/^One [ab] c\.\n\nTwo lines\.$/);
  });

  test.each([
    ['no front matter', 'Just text.'],
    ['no level', '---\nitem: A\ncomments: [x]\n---\nText.'],
    ['a word that is not known', '---\nitem: A\nlevel: 1\ncomments: [x]\nmark: 3\n---\nText.'],
  ])('with %s are refused by name', (_name, source) => {
    expect(() => parseText('broken.md', source)).toThrow(/broken\.md/);
  });

  test('nearest to a level are found', () => {
    expect(textsNear(texts, 'T03-ES-01', 5).map((text) => text.level)).toEqual([5]);
    expect(textsNear(texts, 'T16-ES-01', 1).map((text) => text.level)).toEqual([2]);
    expect(textsNear(texts, 'T99-ES-01', 3)).toEqual([]);
  });
});

test('a text grows sentence by sentence to its end, with rising numbers and times', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (words, seed) => {
      const text = `${words}. ${words}? ${words}! End`;
      const versions = writtenVersions(text, new Date(0), 600, seeded(seed));
      expect(versions.at(-1)?.value).toBe(text);
      expect(versions.at(-1)?.at).toEqual(new Date(600_000));
      for (const [index, version] of versions.entries()) {
        const before = versions[index - 1];
        expect(text.startsWith(version.value)).toBe(true);
        if (!before) continue;
        expect(version.revision).toBeGreaterThan(before.revision);
        expect(version.at > before.at).toBe(true);
        expect(version.value.length).toBeGreaterThanOrEqual(before.value.length);
      }
    }),
  );
});
