import { expect, test } from 'vitest';
import { type StageFacts, stageOf, standingOf } from './standing';

const now = new Date('2026-12-04T16:00:00Z');
const later = new Date(now.getTime() + 1);
const open = { state: 'open' as const, late: false };
const inTime = { state: 'handed_in' as const, late: false };
const late = { state: 'handed_in' as const, late: true };

test.each([
  [[], null, 'not_started'],
  [[], later, 'not_started'],
  [[], now, 'missed'],
  [[open], now, 'writing'],
  [[late, open], now, 'writing'],
  [[inTime], now, 'handed_in'],
  [[inTime, late], now, 'handed_in'],
  [[late], now, 'late'],
])('%j with the close %s is %s', (attempts, closesAt, standing) => {
  expect(standingOf({ attempts, closesAt }, now)).toBe(standing);
});

const facts: StageFacts = {
  opensAt: new Date(0),
  closesAt: later,
  withdrawn: false,
  late: 'closed',
  handedIn: 0,
  toMark: 0,
  waiting: 0,
  released: false,
};

test.each<[string, Partial<StageFacts>, string]>([
  ['before it opens', { opensAt: later, closesAt: null }, 'coming'],
  ['while it is open', { handedIn: 3, toMark: 3 }, 'open'],
  ['with no close', { closesAt: null }, 'open'],
  ['at its close with nothing', { closesAt: now }, 'done'],
  ['closed, to mark', { closesAt: now, handedIn: 3, toMark: 1 }, 'to_mark'],
  ['closed, marked, not returned', { closesAt: now, handedIn: 3 }, 'to_mark'],
  ['closed and returned', { closesAt: now, handedIn: 3, released: true }, 'done'],
  ['returned, with late work waiting', { closesAt: now, handedIn: 3, released: true, waiting: 1 }, 'to_mark'],
  ['withdrawn before it opens', { opensAt: later, withdrawn: true }, 'done'],
])('%s', (_name, change, stage) => {
  expect(stageOf({ ...facts, ...change }, now)).toBe(stage);
});
