import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paramRows } from './param-rows';

const TYPES = ['uuid', 'int'];

test('few rows are listed, so that their plan can be kept', () => {
  expect(paramRows(4, TYPES, [['a', 1]])).toEqual({
    shape: '1',
    table: '(values ($4::uuid, $5::int))',
    values: ['a', 1],
  });
  const two = [
    ['a', 1],
    ['b', null],
  ];
  expect(paramRows(4, TYPES, two)).toEqual({
    shape: '2',
    table: '(values ($4::uuid, $5::int), ($6::uuid, $7::int))',
    values: ['a', 1, 'b', null],
  });
});

test('more are arrays, in one text however many there are', () => {
  const nine = paramRows(4, TYPES, [...Array(8).fill(['a', 1]), ['b', null]]);
  expect(nine).toEqual({
    shape: 'many',
    table: 'unnest($4::uuid[], $5::int[])',
    values: [
      [...Array(8).fill('a'), 'b'],
      [...Array(8).fill(1), null],
    ],
  });
  expect(paramRows(4, TYPES, Array(50).fill(['a', 1])).table).toBe(nine.table);
});

test('there is a value for each parameter, and the text follows from the shape', () => {
  const sizes = fc.record({
    first: fc.integer({ min: 1, max: 90 }),
    width: fc.integer({ min: 1, max: 9 }),
    count: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(sizes, ({ first, width, count }) => {
      const rows = (value: number) => Array(count).fill(Array(width).fill(value));
      const [one, other] = [
        paramRows(first, Array(width).fill('int'), rows(0)),
        paramRows(first, Array(width).fill('int'), rows(1)),
      ];
      expect(one.table.match(/\$\d+/g)).toEqual(one.values.map((_, index) => `$${first + index}`));
      expect([other.shape, other.table]).toEqual([one.shape, one.table]);
    }),
  );
});
