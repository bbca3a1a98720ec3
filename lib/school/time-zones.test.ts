import { expect, test } from 'vitest';
import { dayAndTime } from '@/lib/platform/dates';
import { isTimeZone, timeZones, zoneWords } from './time-zones';

test.each(['Europe/London', 'UTC', 'Asia/Tokyo', 'America/Argentina/Ushuaia'])('%s is a zone', (zone) => {
  expect(isTimeZone(zone)).toBe(true);
});

test.each(['', 'London', 'europe/london', '__proto__', 'Europe/London ', 'GMT+25', '+01:00'])(
  '%j is none',
  (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  },
);

test('dates can be worded in every zone that is offered', () => {
  const zones = timeZones().flatMap((group) => group.zones);
  expect(zones.length).toBeGreaterThan(300);
  expect(new Set(zones).size).toBe(zones.length);
  for (const zone of zones) dayAndTime(new Date(0), new Date(), zone);
});

test('zones in words', () => {
  expect(zoneWords('America/Argentina/Buenos_Aires')).toBe('Buenos Aires, Argentina, America');
  expect(zoneWords('UTC')).toBe('UTC');
});
