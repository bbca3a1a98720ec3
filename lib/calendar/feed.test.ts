import { expect, test } from 'vitest';
import { calendarOf } from './feed';
import { hashOfToken, newToken } from './token';

const event = {
  id: 'a1',
  title: 'Due: Speech; part 1, "terror"\r\nATTENDEE:x',
  closesAt: new Date('2027-03-28T15:00:00Z'),
  changedAt: new Date('2027-03-01T10:00:00Z'),
  url: 'https://thaw.example/learn/assignments/a1',
};

test('an entry ends at the close, in UTC, under an id that stays', () => {
  const text = calendarOf([event], 'thaw.example');
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text).toContain('DTSTART:20270328T143000Z\r\nDTEND:20270328T150000Z\r\n');
  expect(text).toContain('UID:a1@thaw.example\r\n');
  const unfolded = text.replaceAll('\r\n ', '');
  expect(unfolded).toContain('SUMMARY:Due: Speech\\; part 1\\, "terror"');
  expect(unfolded).not.toMatch(/^ATTENDEE/m);
});

test('an empty calendar is one all the same', () => {
  expect(calendarOf([], 'thaw.example')).toMatch(/BEGIN:VCALENDAR.*END:VCALENDAR/s);
});

test('tokens differ, have one hash, and nothing else has one', () => {
  const [a, b] = [newToken(), newToken()];
  expect(a).not.toBe(b);
  expect(hashOfToken(a)).toBe(hashOfToken(a));
  expect(hashOfToken(a)).not.toContain(a);
  for (const no of ['', 'x', `${a}=`, a.slice(1), `${a.slice(1)}/`]) expect(hashOfToken(no)).toBeNull();
});
