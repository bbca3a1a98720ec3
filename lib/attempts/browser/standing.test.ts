import { describe, expect, test } from 'vitest';
import { createServerClock } from './server-clock';
import { createBoard, momentOf, type Standing, stopsNow, timeNews } from './standing';

const MINUTE = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();
const open: Standing = { state: 'open', deadline: 100 * MINUTE, breakStartedAt: null };

describe('the board', () => {
  const boardAt = (serverNow: number) => {
    let monotonic = 0;
    const clock = createServerClock(() => monotonic, { serverNow, earliest: 0, latest: 0 });
    const board = createBoard({ serverNow: iso(serverNow), deadlineAt: iso(45 * MINUTE) }, clock);
    return { board, clock, pass: (ms: number) => (monotonic += ms) };
  };
  const now = { earliest: 0, latest: 0 };

  test('takes in a new deadline, tells once, and keeps the same object while nothing changes', () => {
    const { board } = boardAt(0);
    let told = 0;
    board.subscribe(() => told++);
    board.take({ serverNow: iso(1), deadlineAt: iso(50 * MINUTE) }, now);
    const first = board.read();
    board.take({ serverNow: iso(2), deadlineAt: iso(50 * MINUTE) }, now);
    expect(told).toBe(1);
    expect(board.read()).toBe(first);
    expect(first).toEqual({ state: 'open', deadline: 50 * MINUTE, breakStartedAt: null });
  });

  test('a copy of the page takes over the break that was on, until the server says that it is over', () => {
    const { board } = boardAt(0);
    board.recall({ deadline: 70 * MINUTE, breakStartedAt: MINUTE });
    expect(momentOf(board.read(), 2 * MINUTE).onBreak).toBe(true);
    board.take({ serverNow: iso(2 * MINUTE), deadlineAt: iso(52 * MINUTE), state: 'open' }, now);
    expect(momentOf(board.read(), 2 * MINUTE)).toMatchObject({ onBreak: false, left: 50 * MINUTE });
  });

  test('an older word that arrives later changes nothing but may still correct the clock', () => {
    const { board } = boardAt(0);
    board.take({ serverNow: iso(9_000), deadlineAt: iso(50 * MINUTE) }, now);
    board.take({ serverNow: iso(8_000), deadlineAt: iso(45 * MINUTE) }, now);
    expect(board.read().deadline).toBe(50 * MINUTE);
  });

  test('the whole time is that of the last word that named it; a copy of the page takes over what the device kept', () => {
    const { board } = boardAt(0);
    board.take({ serverNow: iso(1), deadlineAt: iso(50 * MINUTE), allowedSeconds: 3000 }, now);
    board.take({ serverNow: iso(2), deadlineAt: iso(60 * MINUTE) }, now);
    expect(board.read()).toMatchObject({ deadline: 60 * MINUTE, allowedSeconds: 3000 });
    board.recall({ deadline: 70 * MINUTE, allowedSeconds: 4200 });
    expect(board.read()).toMatchObject({ deadline: 70 * MINUTE, allowedSeconds: 4200 });
    board.take({ serverNow: iso(3), deadlineAt: null, allowedSeconds: null }, now);
    expect(board.read()).toMatchObject({ deadline: null, allowedSeconds: null });
  });

  test('what the student may have follows the last word that speaks of it', () => {
    const clock = createServerClock(() => 0, { serverNow: 0, earliest: 0, latest: 0 });
    const board = createBoard({ serverNow: iso(0), deadlineAt: null, noBreaks: true }, clock);
    let told = 0;
    board.subscribe(() => told++);
    const may = () => [board.read().noBreaks, board.read().spellingCheck];
    board.take({ serverNow: iso(1), deadlineAt: null, state: 'open' }, now);
    expect([may(), told]).toEqual([[true, undefined], 0]);
    board.take({ serverNow: iso(2), deadlineAt: null, noBreaks: false, spellingCheck: true }, now);
    expect([may(), told]).toEqual([[false, true], 1]);
    board.take({ serverNow: iso(3), deadlineAt: null, noBreaks: true, spellingCheck: false }, now);
    expect([may(), told]).toEqual([[true, false], 2]);
  });

  test('handed in is heard, and so is that a teacher opened it again; a save reply without a state changes none', () => {
    const { board } = boardAt(0);
    board.take({ serverNow: iso(2), deadlineAt: null, state: 'handed_in' }, now);
    board.take({ serverNow: iso(1), deadlineAt: null, state: 'open' }, now); // said before, arrives after
    board.take({ serverNow: iso(3), deadlineAt: null }, now);
    expect(board.read().state).toBe('handed_in');
    board.take({ serverNow: iso(4), deadlineAt: null, state: 'open' }, now);
    expect(board.read().state).toBe('open');
  });

  test('a break of a teacher is known as such until it ends, whatever a save says meanwhile', () => {
    const { board } = boardAt(0);
    const status = { deadlineAt: iso(50 * MINUTE), state: 'open' as const };
    board.take({ ...status, serverNow: iso(1), breakStartedAt: iso(1), breakByStaff: true }, now);
    expect(board.read().byStaff).toBe(true);
    board.take({ serverNow: iso(2), deadlineAt: iso(50 * MINUTE), breakStartedAt: iso(1) }, now);
    expect(board.read().byStaff).toBe(true);
    board.take({ ...status, serverNow: iso(3), breakStartedAt: iso(1) }, now);
    expect(board.read().byStaff).toBeUndefined();
    board.take({ ...status, serverNow: iso(4), breakStartedAt: iso(4), breakByStaff: true }, now);
    board.take({ serverNow: iso(5), deadlineAt: iso(50 * MINUTE), breakStartedAt: null }, now);
    expect(board.read().byStaff).toBeUndefined();
  });

  test('a device that slept is put right by the next word, to the millisecond of its way here', () => {
    const { board, clock, pass } = boardAt(0);
    pass(1_000);
    board.take({ serverNow: iso(61_000), deadlineAt: null }, { earliest: 990, latest: 1_000 });
    expect(clock.now()).toBe(61_000);
  });
});

describe('a moment', () => {
  test('time runs, and the boundary is over', () => {
    expect(momentOf(open, 70 * MINUTE)).toEqual({
      left: 30 * MINUTE,
      onBreak: false,
      over: false,
      closed: false,
    });
    expect(momentOf(open, 100 * MINUTE)).toEqual({ left: 0, onBreak: false, over: true, closed: false });
    expect(momentOf({ ...open, deadline: null }, 1e15)).toEqual({
      left: null,
      onBreak: false,
      over: false,
      closed: false,
    });
  });

  test('a break stops the clock, until its limit of an hour, from where time goes on', () => {
    const resting = { ...open, deadline: 160 * MINUTE, breakStartedAt: 70 * MINUTE };
    for (const now of [70, 90, 129.9]) {
      expect(momentOf(resting, now * MINUTE)).toEqual({
        left: 30 * MINUTE,
        onBreak: true,
        over: false,
        closed: false,
      });
    }
    expect(momentOf(resting, 130 * MINUTE)).toEqual({
      left: 30 * MINUTE,
      onBreak: false,
      over: false,
      closed: false,
    });
    expect(momentOf(resting, 131 * MINUTE).left).toBe(29 * MINUTE);
  });

  test('an attempt that is handed in is on no break', () => {
    const closed: Standing = { state: 'handed_in', deadline: null, breakStartedAt: 70 * MINUTE };
    expect(momentOf(closed, 71 * MINUTE).onBreak).toBe(false);
  });
});

describe('a window that closes', () => {
  const closing: Standing = { ...open, deadline: null, stops: 100 * MINUTE };
  test.each([
    [99.9, false],
    [100, true],
  ])('at minute %d it has closed: %s', (minute, closed) => {
    expect(momentOf(closing, minute * MINUTE)).toMatchObject({ left: null, over: false, closed });
  });

  test('a break that is on holds it open, as the server counts it', () => {
    const resting = { ...closing, breakStartedAt: 99 * MINUTE, stops: 160 * MINUTE };
    expect(momentOf(resting, 158 * MINUTE)).toMatchObject({ onBreak: true, closed: false });
    expect(momentOf(resting, 160 * MINUTE)).toMatchObject({ onBreak: false, closed: true });
  });

  test.each([
    ['stops', { over: true, closed: false }, true],
    ['runs_on', { over: true, closed: false }, false],
    ['runs_on', { over: true, closed: true }, true],
    ['untimed', { over: false, closed: true }, true],
  ] as const)('%s, %o: it stops %s', (timing, moment, expected) => {
    expect(stopsNow(timing, moment)).toBe(expected);
  });

  test('it is taken in, recalled from this device, and gone when the server no longer says it', () => {
    const clock = createServerClock(() => 0, { serverNow: 0, earliest: 0, latest: 0 });
    const told = { deadlineAt: null, stopsAt: iso(60 * MINUTE) };
    const board = createBoard({ ...told, serverNow: iso(0) }, clock);
    expect(board.read().stops).toBe(60 * MINUTE);
    board.recall({ deadline: null, stops: 70 * MINUTE });
    expect(board.read().stops).toBe(70 * MINUTE);
    board.take({ serverNow: iso(1), deadlineAt: null }, { earliest: 0, latest: 0 });
    expect(board.read().stops).toBeUndefined();
  });
});

describe('news of the time', () => {
  const scene = { deadline: 100 * MINUTE, onBreak: false, over: false };
  const at = (ms: number) => `minute ${ms / MINUTE}`;
  const later = { ...scene, deadline: 110 * MINUTE };
  test.each([
    ['nothing changed', scene, scene, null],
    ['by less than a second', scene, { ...scene, deadline: 100 * MINUTE + 900 }, null],
    ['more time', scene, later, 'Your time now ends at minute 110.'],
    ['less time', later, scene, 'Your time now ends at minute 100.'],
    [
      'more time after the end',
      { ...scene, over: true },
      later,
      'You can write again. Your time now ends at minute 110.',
    ],
    ['less than was used', scene, { ...scene, deadline: MINUTE, over: true }, 'Your time ended at minute 1.'],
    [
      'another close',
      { ...scene, stops: MINUTE },
      { ...scene, stops: 2 * MINUTE },
      'This now closes at minute 2.',
    ],
    [
      'no close',
      { ...scene, deadline: null, stops: MINUTE },
      { ...scene, deadline: null },
      'This no longer closes.',
    ],
    [
      'limit and close together',
      { ...scene, stops: 100 * MINUTE },
      { ...later, stops: 110 * MINUTE },
      'Your time now ends at minute 110.',
    ],
    ['no limit', scene, { ...scene, deadline: null }, 'You have no time limit now.'],
    ['a break begins', scene, { ...later, onBreak: true }, null],
    [
      'a break ends',
      { ...later, onBreak: true },
      scene,
      'Your break is over. Your time now ends at minute 100.',
    ],
    [
      'a break reaches its limit',
      { ...later, onBreak: true },
      later,
      'Your break is over. Your time now ends at minute 110.',
    ],
  ])('%s', (_name, before, now, words) => {
    expect(timeNews(before, now, at)).toBe(words);
  });
});
