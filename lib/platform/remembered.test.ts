import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { remembered } from './remembered';

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
