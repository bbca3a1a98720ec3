import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createServerClock } from './server-clock';

test('runs with the monotonic clock from the moment of the first sighting', () => {
  let mono = 1_000;
  const clock = createServerClock(() => mono, { serverNow: 50_000, earliest: 200, latest: 1_000 });
  expect(clock.now()).toBe(50_000);
  mono += 2_500;
  expect(clock.now()).toBe(52_500);
});

test('a sighting that agrees changes nothing; one that contradicts moves the clock to its nearest bound', () => {
  let mono = 0;
  const clock = createServerClock(() => mono, { serverNow: 10_000, earliest: 0, latest: 0 });
  mono = 1_000;
  clock.observe({ serverNow: 10_900, earliest: 800, latest: 1_000 });
  expect(clock.now()).toBe(11_000);
  // The device slept for a minute: the server is 60 s ahead of what the page counted.
  clock.observe({ serverNow: 71_000, earliest: 900, latest: 1_000 });
  expect(clock.now()).toBe(71_000);
});

test('after any exact sightings the clock is never further off than one round trip', () => {
  const trip = fc.record({ wait: fc.nat(5_000), out: fc.nat(400), back: fc.nat(400) });
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.array(trip, { minLength: 1 }), (truth, trips) => {
      let mono = 0;
      const clock = createServerClock(() => mono, { serverNow: truth + 999_999, earliest: 0, latest: 0 });
      for (const { wait, out, back } of trips) {
        const earliest = mono + wait;
        const serverNow = earliest + out + truth;
        mono = earliest + out + back;
        clock.observe({ serverNow, earliest, latest: mono });
        expect(Math.abs(clock.now() - (mono + truth))).toBeLessThanOrEqual(out + back);
      }
    }),
  );
});
