import { expect, test } from 'vitest';
import { icePlates } from './ice';

const ice = { seed: 1956, open: 0.5, angle: -0.35, n: 34, sun: [0.5, 0.5, 80] };

test('the same numbers draw the same picture', () => {
  expect(icePlates(ice, 360, 240)).toEqual(icePlates(ice, 360, 240));
  expect(icePlates({ ...ice, seed: 1957 }, 360, 240)).not.toEqual(icePlates(ice, 360, 240));
});

test('plates are paths of whole numbers, and holes only take away', () => {
  const plates = icePlates(ice, 360, 240);
  expect(plates.length).toBeGreaterThan(10);
  for (const { d } of plates) expect(d).toMatch(/^M(-?\d+ -?\d+L?)+Z$/);
  expect(icePlates({ ...ice, hole: 1 }, 360, 240).length).toBeLessThan(plates.length);
});
