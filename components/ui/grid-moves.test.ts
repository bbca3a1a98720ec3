import { describe, expect, test } from 'vitest';
import { nearestPlace, nextPlace } from './grid-moves';

/** Two headings that sort; two rows of three; one row with a hole. */
const grid = [
  [0, 2],
  [0, 1, 2],
  [0, 2],
  [0, 1, 2],
];

describe('where a key leads', () => {
  test.each([
    ['right', [1, 0], 'ArrowRight', false, [1, 1]],
    ['right, over a hole', [2, 0], 'ArrowRight', false, [2, 2]],
    ['nowhere beyond the last', [1, 2], 'ArrowRight', false, null],
    ['left', [1, 2], 'ArrowLeft', false, [1, 1]],
    ['nowhere before the first', [1, 0], 'ArrowLeft', false, null],
    ['down, over a row without this column', [1, 1], 'ArrowDown', false, [3, 1]],
    ['nowhere below the last row', [3, 0], 'ArrowDown', false, null],
    ['up, into the heading', [1, 2], 'ArrowUp', false, [0, 2]],
    ['nowhere where the column has no heading to press', [1, 1], 'ArrowUp', false, null],
    ['Home to the beginning of the row', [1, 2], 'Home', false, [1, 0]],
    ['End to its end', [2, 0], 'End', false, [2, 2]],
    ['nowhere with Home at the beginning', [1, 0], 'Home', false, null],
    ['Ctrl+Home to the first of the column', [3, 1], 'Home', true, [1, 1]],
    ['Ctrl+End to its last', [0, 2], 'End', true, [3, 2]],
    ['nowhere with Ctrl and an arrow, which is the browser’s', [1, 1], 'ArrowRight', true, null],
    ['nowhere with another key', [1, 1], 'x', false, null],
    ['nowhere from outside', [9, 9], 'ArrowLeft', false, null],
  ] as const)('%s', (_name, [row, column], key, ctrl, to) => {
    const expected = to && { row: to[0], column: to[1] };
    expect(nextPlace(grid, { row, column }, key, ctrl)).toEqual(expected);
  });
});

describe('when what was there has gone', () => {
  test.each([
    ['the row that moved up into its place', grid, [2, 2], [2, 2]],
    ['the cell before, where that row has none', grid, [2, 1], [2, 0]],
    ['the last row, when it was the last', grid, [7, 1], [3, 1]],
    ['a row that has anything', [[0], [], [1]], [1, 0], [2, 1]],
    ['nothing, in an empty table', [[], []], [0, 0], null],
  ] as const)('%s', (_name, rows, [row, column], to) => {
    expect(nearestPlace(rows, { row, column })).toEqual(to && { row: to[0], column: to[1] });
  });
});
