import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTabClaim, type Lock, type Note, type TabClaim, type Wire } from './tab-claim';
import { wireLock } from './tab-locks';

/** A browser with some tabs: what one posts, the others hear a moment later. */
class Browser {
  #tabs = new Map<string, Set<(note: Note<string>) => void>>();
  #holder: { tab: string; lost: () => void } | null = null;

  wire(me: string): Wire<string> {
    const listeners = new Set<(note: Note<string>) => void>();
    this.#tabs.set(me, listeners);
    return {
      post: (note) =>
        void setTimeout(() => {
          for (const [tab, hear] of this.#tabs)
            if (tab !== me) for (const one of [...hear]) one({ ...note, from: me });
        }, 1),
      onNote(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  }

  /** Locks as browsers have them. */
  lock(me: string): Lock {
    return {
      take: async (force, lost) => {
        if (this.#holder && !force) return null;
        this.#holder?.lost();
        const mine = { tab: me, lost };
        this.#holder = mine;
        return () => {
          if (this.#holder === mine) this.#holder = null;
        };
      },
    };
  }

  crash(me: string): void {
    this.#tabs.delete(me);
    if (this.#holder?.tab === me) this.#holder = null;
  }
}

const after = (ms: number, call: () => void) => {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
};

let browser: Browser;
afterEach(() => {
  vi.useRealTimers();
});

beforeEach(() => {
  vi.useFakeTimers();
  browser = new Browser();
});

type Tab = { claim: TabClaim; log: string[]; visible: boolean; flush: () => Promise<unknown> };

function open(me: string, kind: string): Tab {
  const wire = browser.wire(me);
  const lock = kind === 'locks' ? browser.lock(me) : wireLock(wire, { after, random: () => me.length / 10 });
  const tab: Tab = { log: [], visible: true, flush: async () => tab.log.push('flush') } as unknown as Tab;
  tab.claim = createTabClaim<string>({
    lock,
    wire,
    after,
    visible: () => tab.visible,
    flush: () => tab.flush(),
    standAside: () => {
      tab.log.push('aside');
      return `the text of ${me}`;
    },
    enter: (gift) => void tab.log.push(`enter with ${gift ?? 'nothing'}`),
  });
  tab.claim.start();
  return tab;
}

for (const kind of ['locks', 'messages']) {
  test(`${kind}: the first tab writes, the second is told that another one does`, async () => {
    const first = open('a', kind);
    await vi.advanceTimersByTimeAsync(1_000);
    const second = open('bb', kind);
    await vi.advanceTimersByTimeAsync(3_000);
    expect([first.claim.state(), second.claim.state()]).toEqual(['mine', 'elsewhere']);
    expect(second.log).toEqual([]);
  });

  test(`${kind}: a tab that is asked saves, hands its text over and only then stops being the one`, async () => {
    const first = open('a', kind);
    await vi.advanceTimersByTimeAsync(1_000);
    const second = open('bb', kind);
    await vi.advanceTimersByTimeAsync(3_000);
    void second.claim.takeOver();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([first.claim.state(), second.claim.state()]).toEqual(['elsewhere', 'mine']);
    expect(first.log).toEqual(['enter with nothing', 'flush', 'aside']);
    expect(second.log).toEqual(['enter with the text of a']);
    void first.claim.takeOver();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([first.claim.state(), second.claim.state()]).toEqual(['mine', 'elsewhere']);
    expect(first.log.at(-1)).toBe('enter with the text of bb');
  });

  test(`${kind}: a tab that cannot save hands over all the same`, async () => {
    const first = open('a', kind);
    first.flush = () => new Promise(() => {});
    await vi.advanceTimersByTimeAsync(1_000);
    const second = open('bb', kind);
    await vi.advanceTimersByTimeAsync(3_000);
    void second.claim.takeOver();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(second.log).toEqual(['enter with the text of a']);
  });

  test(`${kind}: when the writing tab crashes, one that is seen goes on by itself, one in the background waits`, async () => {
    open('a', kind);
    await vi.advanceTimersByTimeAsync(1_000);
    const second = open('bb', kind);
    await vi.advanceTimersByTimeAsync(3_000);
    second.visible = false;
    browser.crash('a');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(second.claim.state()).toBe('elsewhere');
    second.visible = true;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(second.log).toEqual(['enter with nothing']);
  });

  test(`${kind}: the button works even when the writing tab sleeps; it gives way when it wakes`, async () => {
    const first = open('a', kind);
    first.flush = () => new Promise(() => {});
    await vi.advanceTimersByTimeAsync(1_000);
    const second = open('bb', kind);
    await vi.advanceTimersByTimeAsync(3_000);
    void second.claim.takeOver();
    await vi.advanceTimersByTimeAsync(20_000);
    expect([first.claim.state(), second.claim.state()]).toEqual(['elsewhere', 'mine']);
  });

  test(`${kind}: going away and coming back, as with the Back button, does not lock anybody out`, async () => {
    const only = open('a', kind);
    await vi.advanceTimersByTimeAsync(1_000);
    only.claim.pause();
    expect(only.claim.state()).toBe('asking');
    await vi.advanceTimersByTimeAsync(60_000);
    only.claim.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(only.log).toEqual(['enter with nothing', 'aside', 'enter with nothing']);
  });

  test(`${kind}: three tabs never write at once`, async () => {
    const tabs = ['a', 'bb', 'ccc'].map((me) => open(me, kind));
    await vi.advanceTimersByTimeAsync(8_000);
    expect(tabs.filter((tab) => tab.claim.state() === 'mine')).toHaveLength(1);
    for (const index of [2, 1, 2, 0]) {
      void tabs[index]?.claim.takeOver();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(tabs.map((tab) => tab.claim.state() === 'mine')).toEqual(tabs.map((_, at) => at === index));
    }
  });
}
