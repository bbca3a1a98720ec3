/** `asking`: not known yet. `mine`: this tab writes. `elsewhere`: another tab of this browser does. */
export type TabState = 'asking' | 'mine' | 'elsewhere';

/** Takes the right to write, which only one tab has. */
export type Lock = {
  /**
   * @param force takes it away from another tab.
   * @param lost told when it is taken away from this one.
   * @returns what gives it back; null when another tab has it.
   */
  take(force: boolean, lost: () => void): Promise<(() => void) | null>;
};

/**
 * What tabs say to each other. `ask`: hand over to me. `given`: I write no more, here is what I have not sent.
 * `who`, `here`, `taken`: see wire-lock.ts.
 */
export type Note<Gift> = { kind: 'ask' | 'given' | 'who' | 'here' | 'taken'; from: string; gift?: Gift };
export type Wire<Gift> = {
  post(note: Omit<Note<Gift>, 'from'>): void;
  /** Calls back for every note of another tab. */
  onNote(listener: (note: Note<Gift>) => void): () => void;
};

type Options<Gift> = {
  lock: Lock;
  wire: Wire<Gift>;
  after(ms: number, call: () => void): () => void;
  /** A tab in the background does not take over by itself. */
  visible(): boolean;
  /** Saves what can be saved before another tab goes on. */
  flush(): Promise<unknown>;
  /** From now on another tab writes: stop, and return what the server does not have yet. */
  standAside(): Gift;
  /**
   * From now on this tab writes; called again when a gift comes late. `gift` is null when no other tab handed over.
   * `first`: no other tab was there since the page was shown.
   */
  enter(gift: Gift | null, first: boolean): void;
};

export type TabClaim = {
  state(): TabState;
  subscribe(listener: () => void): () => void;
  /** The page is shown. */
  start(): void;
  /** The page is put away, and may come back. */
  pause(): void;
  /** The person wants to write here. */
  takeOver(): Promise<void>;
};

/** After a reload the old page may need a moment to let go. */
const FIRST_LOOKS = [0, 100, 250, 500];
const LOOK_AGAIN = 2_000;
const LONGEST_FLUSH = 2_500;
const LONGEST_HAND_OVER = 3_500;

/** Makes sure that one attempt is written in one tab only; a tab that closes or crashes gives way by itself. */
export function createTabClaim<Gift>(options: Options<Gift>): TabClaim {
  const { lock, wire } = options;
  const listeners = new Set<() => void>();
  let state: TabState = 'asking';
  let release: (() => void) | null = null;
  let stop: (() => void) | null = null;
  let onGift: ((gift: Gift | null) => void) | null = null;
  let cancelLook = () => {};
  let first = true;
  let looking: Promise<unknown> = Promise.resolve();

  const become = (next: TabState) => {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const holding = () => state === 'mine';
  const wait = (ms: number) => new Promise<void>((resolve) => options.after(ms, resolve));

  const take = async (force: boolean, gift: Gift | null = null): Promise<boolean> => {
    const taken = await lock.take(force, () => {
      release = null;
      giveWay();
    });
    if (!taken) return false;
    if (!stop) {
      taken(); // the page was put away meanwhile
      return false;
    }
    release = taken;
    become('mine');
    options.enter(gift, first);
    return true;
  };

  const giveWay = () => {
    if (state !== 'mine') return;
    first = false;
    become('elsewhere');
    wire.post({ kind: 'given', gift: options.standAside() });
    lookLater(LOOK_AGAIN);
  };

  const lookLater = (ms: number, next: readonly number[] = []) => {
    cancelLook();
    cancelLook = options.after(ms, async () => {
      if (state === 'mine' || !stop) return;
      if ((state === 'asking' || options.visible()) && !onGift) {
        const look = take(false);
        looking = look;
        if (await look) return;
        first = false;
      }
      if (holding() || !stop) return;
      const [soon, ...later] = next;
      if (soon === undefined) become('elsewhere');
      lookLater(soon ?? LOOK_AGAIN, later);
    });
  };

  const handOver = async () => {
    await Promise.race([options.flush(), wait(LONGEST_FLUSH)]);
    giveWay();
    // Still held here so that the asking tab gets it, and no third one. If that tab is gone, nobody needs it.
    await wait(LONGEST_HAND_OVER);
    if (state === 'elsewhere') release?.();
    if (state === 'elsewhere') release = null;
  };

  const listen = () =>
    wire.onNote((note) => {
      if (note.kind === 'ask' && state === 'mine') void handOver();
      if (note.kind !== 'given') return;
      if (onGift) onGift(note.gift ?? null);
      else if (state === 'mine') options.enter(note.gift ?? null, false);
    });

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      if (stop) return;
      stop = listen();
      const [soon = 0, ...next] = FIRST_LOOKS;
      lookLater(soon, next);
    },
    pause() {
      cancelLook();
      stop?.();
      stop = null;
      if (state === 'mine') options.standAside();
      release?.();
      release = null;
      first = false;
      become('asking');
    },
    async takeOver() {
      if (state === 'mine' || onGift) return;
      const given = new Promise<Gift | null>((resolve) => {
        onGift = resolve;
      });
      await looking;
      const free = holding(); // that look may just have found nobody
      if (!free) wire.post({ kind: 'ask' });
      const gift = free ? null : await Promise.race([given, wait(LONGEST_HAND_OVER).then(() => null)]);
      if (!free) await take(true, gift);
      onGift = null;
    },
  };
}
