import fc from 'fast-check';

/**
 * What two devices of one person may do, one thing after another. `sync`: everything that waits is sent. `lose`: the
 * same, and the answer never arrives. Texts are numbers here; 0 is an empty answer.
 */
export type Action =
  | { do: 'edit'; device: 0 | 1; question: 0 | 1; text: number }
  | { do: 'sync' | 'lose'; device: 0 | 1 };

const device = fc.constantFrom<0 | 1>(0, 1);
const edit = fc.record({
  do: fc.constant('edit' as const),
  device,
  question: fc.constantFrom<0 | 1>(0, 1),
  text: fc.nat({ max: 3 }),
});
const send = fc.record({ do: fc.constantFrom('sync' as const, 'sync' as const, 'lose' as const), device });

/** Every way to mix them, 1 to 14 actions long. */
export const ACTIONS = fc.array(fc.oneof({ weight: 3, arbitrary: edit }, { weight: 2, arbitrary: send }), {
  minLength: 1,
  maxLength: 14,
});

/**
 * An empty answer that comes after a newer text. Every search begins with it: a stale text is sent again with a newer
 * revision, which covers the damage that a control does; only one that is empty is not.
 */
export const STALE_BLANK: Action[] = [
  { do: 'edit', device: 0, question: 1, text: 1 },
  { do: 'edit', device: 0, question: 1, text: 2 },
  { do: 'sync', device: 0 },
  { do: 'edit', device: 1, question: 1, text: 0 },
  { do: 'sync', device: 1 },
];

type Draft = { text: number; revision: number; waits: boolean; told: boolean };
type Kept = { text: number; revision: number; history: Map<string, 'accepted' | 'superseded'> };

/** What must come of it, in the simplest words: what was sent last stands, unless it is empty; all is kept. */
export class Model {
  readonly questions: Kept[] = [0, 1].map(() => ({ text: 0, revision: 0, history: new Map() }));
  readonly #drafts: Draft[][] = [0, 1].map(() =>
    [0, 1].map(() => ({ text: 0, revision: 0, waits: false, told: false })),
  );

  apply(action: Action): void {
    if (action.do === 'edit') {
      const draft = this.draft(action.device, action.question);
      Object.assign(draft, { text: action.text, revision: draft.revision + 1, waits: true });
      return;
    }
    for (const question of [0, 1]) this.#send(action.device, question, action.do === 'lose');
  }

  /** @returns the question as this device has it. */
  draft(device: number, question: number): Draft {
    return this.#drafts[device]?.[question] as Draft;
  }

  #send(device: number, question: number, deaf: boolean): void {
    const draft = this.draft(device, question);
    const kept = this.questions[question] as Kept;
    while (draft.waits) {
      const outcome = arrive(kept, draft);
      if (deaf) return;
      if (outcome === 'accepted') draft.waits = false;
      else if (draft.text === 0) Object.assign(draft, { waits: false, told: true, revision: kept.revision });
      else draft.revision = kept.revision + 1;
    }
  }
}

/** A record arrives: the first time it is judged, every later time it is answered as then. */
function arrive(kept: Kept, { text, revision }: Draft): 'accepted' | 'superseded' {
  const key = `${revision} ${text}`;
  const outcome = kept.history.get(key) ?? (revision > kept.revision ? 'accepted' : 'superseded');
  if (!kept.history.has(key) && outcome === 'accepted') Object.assign(kept, { text, revision });
  kept.history.set(key, outcome);
  return outcome;
}
