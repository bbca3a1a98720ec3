import { expect, test } from 'vitest';
import { codeExpiry, codeState } from './code-expiry';

test.each([
  ['today', '2026-11-28T10:00:00Z', 'Europe/London', '2026-11-29T00:00:00Z'],
  ['today', '2026-11-28T23:59:59Z', 'Europe/London', '2026-11-29T00:00:00Z'],
  ['today', '2026-11-28T20:00:00Z', 'Asia/Tokyo', '2026-11-29T15:00:00Z'],
  ['week', '2026-11-28T10:00:00Z', 'America/New_York', '2026-12-06T05:00:00Z'],
  ['four_weeks', '2026-12-10T10:00:00Z', 'Europe/London', '2027-01-08T00:00:00Z'],
  // Clocks go back on 25 October and forward on 28 March.
  ['week', '2026-10-20T10:00:00Z', 'Europe/London', '2026-10-28T00:00:00Z'],
  ['today', '2026-10-25T00:30:00Z', 'Europe/London', '2026-10-26T00:00:00Z'],
  ['week', '2027-03-25T10:00:00Z', 'Europe/London', '2027-04-01T23:00:00Z'],
] as const)('%s from %s in %s ends at %s', (lasts, now, zone, ends) => {
  expect(codeExpiry(lasts, new Date(now), zone)).toEqual(new Date(ends));
});

const at = new Date('2026-11-28T10:00:00Z');
const later = new Date('2026-11-28T10:00:00.001Z');
test.each([
  ['open', { expiresAt: later, lockedAt: null, archivedAt: null }],
  ['expired', { expiresAt: at, lockedAt: null, archivedAt: null }],
  ['expired', { expiresAt: at, lockedAt: at, archivedAt: null }],
  ['locked', { expiresAt: later, lockedAt: at, archivedAt: null }],
  ['archived', { expiresAt: later, lockedAt: null, archivedAt: at }],
] as const)('%s', (state, facts) => expect(codeState(facts, at)).toBe(state));
