import { type Scored, waitingOf } from '@/lib/assignments/counting';

/** A question of a script on its way through marking. */
export type QueueQuestion = Scored & {
  position: number;
  /** Marked by a person; multiple choice is marked by itself. */
  written: boolean;
  level: number | null;
};
export type QueueScript = { attemptId: string; questions: readonly QueueQuestion[] };

/** One answer to mark, by its script and question. */
export type Place = { attemptId: string; position: number };
export type QueuePlace = Place & { waiting: boolean };

/** All the questions of one script after another, or the same question across all scripts. */
export type QueueBy = 'script' | 'question';

/** The written answers in the order in which they are marked; the scripts come in the order of markingOrder(). */
export function placesOf(scripts: readonly QueueScript[], by: QueueBy): QueuePlace[] {
  const places = scripts.flatMap(({ attemptId, questions }) => {
    const written = questions.filter((one) => one.written);
    const waiting = new Set(waitingOf(written));
    return written.map((one) => ({ attemptId, position: one.position, waiting: waiting.has(one) }));
  });
  // Sorting is stable: within a question the order of the scripts stays.
  return by === 'script' ? places : places.sort((a, b) => a.position - b.position);
}

const same = (a: Place, b: Place) => a.attemptId === b.attemptId && a.position === b.position;

/**
 * Where one can go from a place: the places beside it, and the next one that waits, going round to the beginning.
 * A place that is not in the list (multiple choice) lies before the first one.
 */
export function aroundPlace(
  places: readonly QueuePlace[],
  at: Place,
): { before: Place | null; after: Place | null; waiting: Place | null } {
  const index = places.findIndex((one) => same(one, at));
  const onwards = [...places.slice(index + 1), ...places.slice(0, Math.max(index, 0))];
  return {
    before: index > 0 ? (places[index - 1] ?? null) : null,
    after: places[index + 1] ?? null,
    waiting: onwards.find((one) => one.waiting) ?? null,
  };
}
