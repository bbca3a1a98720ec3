import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { remembered, rememberedRows } from './remembered';

describe('remembered', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('reads once for all who ask within its time, and again after it', async () => {
    let reads = 0;
    const get = remembered(async () => ++reads, 30);
    expect(await Promise.all([get(), get()])).toEqual([1, 1]);
    vi.advanceTimersByTime(29_999);
    expect(await get()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await get()).toBe(2);
  });

  test('keeps nothing of a read that failed, and tells everybody who waited for it', async () => {
    let reads = 0;
    const get = remembered(async () => {
      reads += 1;
      if (reads === 1) throw new Error('no connection');
      return reads;
    }, 30);
    const both = await Promise.allSettled([get(), get()]);
    expect(both.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    expect(await get()).toBe(2);
  });
});

describe('rememberedRows', () => {
  test('reads each row once, whoever asks, and what is absent again', async () => {
    const asked: string[][] = [];
    const read = async (ids: readonly string[]) => {
      asked.push([...ids]);
      return ids.filter((id) => id !== 'absent').map((id) => [id, `row ${id}`] as const);
    };
    const rows = rememberedRows('of one test', read, 10);
    expect([...(await rows(['a', 'b', 'a']))]).toEqual([
      ['a', 'row a'],
      ['b', 'row b'],
    ]);
    await rows(['b', 'c', 'absent']);
    // Another part of the build makes its own function of the same name.
    await rememberedRows('of one test', read, 10)(['a', 'absent']);
    expect(asked).toEqual([['a', 'b'], ['c', 'absent'], ['absent']]);
  });

  test('forgets the oldest when it is full, and nothing of what was asked for', async () => {
    const asked: string[][] = [];
    const read = async (ids: readonly string[]) => {
      asked.push([...ids]);
      return ids.map((id) => [id, id] as const);
    };
    const rows = rememberedRows('of another test', read, 2);
    expect((await rows(['a', 'b', 'c'])).size).toBe(3);
    await rows(['b', 'c']);
    await rows(['a']);
    expect(asked).toEqual([['a', 'b', 'c'], ['a']]);
  });
});
