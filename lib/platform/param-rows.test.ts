import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paramRows } from './param-rows';

test('one row is a list of values, so that its plan can be kept', () => {
  expect(paramRows(4, ['uuid', 'int'], [['a', 1]])).toEqual({
    shape: 'one',
    table: '(values ($4::uuid, $5::int))',
    values: ['a', 1],
  });
});

test('several rows are arrays, in one text however many there are', () => {
  const two = paramRows(
    4,
    ['uuid', 'int'],
    [
      ['a', 1],
      ['b', null],
    ],
  );
  expect(two).toEqual({
    shape: 'many',
    table: 'unnest($4::uuid[], $5::int[])',
    values: [
      ['a', 'b'],
      [1, null],
    ],
  });
  expect(paramRows(4, ['uuid', 'int'], Array(50).fill(['a', 1])).table).toBe(two.table);
});

test('the text follows from the shape, and there is a value for each parameter', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 60 }),
      (first, width, count) => {
        const { shape, table, values } = paramRows(
          first,
          Array(width).fill('int'),
          Array(count).fill(Array(width).fill(0)),
        );
        expect(shape).toBe(count === 1 ? 'one' : 'many');
        expect(values).toHaveLength(width);
        expect(table.match(/\$\d+/g)).toEqual(values.map((_, index) => `$${first + index}`));
      },
    ),
  );
});
