import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classSizes } from './big-school';

test('classes hold 25 to 30 students, only the last one fewer, and together everybody', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), (students) => {
      const sizes = classSizes(students);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(students);
      expect(Math.min(...sizes.slice(0, -1), 25)).toBe(25);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(30);
      expect(sizes.at(-1)).toBeGreaterThan(0);
    }),
  );
});
