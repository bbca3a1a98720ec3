import type { Lock, Note, Wire } from './tab-claim';

/** Tabs of one browser that talk to each other under a name. */
export function tabWire<Gift>(name: string, me: string): Wire<Gift> {
  // Very old browsers: every tab is alone.
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  return {
    post: (note) => channel?.postMessage({ ...note, from: me }),
    onNote(listener) {
      const hear = ({ data }: MessageEvent<Note<Gift>>) => listener(data);
      channel?.addEventListener('message', hear);
      return () => channel?.removeEventListener('message', hear);
    },
  };
}

/** The browser's own locks: one that a tab held goes free when the tab is closed or crashes. */
export function webLock(locks: LockManager, name: string): Lock {
  return {
    take: (force, lost) =>
      new Promise((resolve) => {
        let held = false;
        const hold = (lock: unknown) => {
          if (!lock) return resolve(null);
          held = true;
          return new Promise<void>((free) => resolve(free));
        };
        locks
          .request(name, force ? { steal: true } : { ifAvailable: true }, hold)
          .catch(() => (held ? lost() : resolve(null)));
      }),
  };
}

type LockOptions = { after(ms: number, call: () => void): () => void; random: () => number };

/**
 * For sites reached over plain http, where browsers have no locks: the tab that opens asks whether another one writes.
 * A tab that is closed or crashed does not answer.
 */
export function wireLock<Gift>(wire: Wire<Gift>, { after, random }: LockOptions): Lock {
  const somebodyHere = () =>
    new Promise<boolean>((resolve) => {
      const answer = (here: boolean) => {
        stop();
        cancel();
        resolve(here);
      };
      const stop = wire.onNote(({ kind }) => kind === 'here' && answer(true));
      // Of two tabs that open at once, the spread lets one be first.
      const cancel = after(200 + 200 * random(), () => answer(false));
      wire.post({ kind: 'who' });
    });
  return {
    async take(force, lost) {
      if (!force && (await somebodyHere())) return null;
      const stop = wire.onNote(({ kind }) => {
        if (kind === 'who') wire.post({ kind: 'here' });
        if (kind === 'taken') {
          stop();
          lost();
        }
      });
      wire.post({ kind: 'taken' });
      return stop;
    },
  };
}
