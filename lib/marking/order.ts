/** A 32-bit hash of a text (FNV-1a, then mixed so that equal beginnings do not stay together). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/**
 * Scripts in the order in which they are marked: neither by name nor by time, the same for everybody and every day,
 * another one for another assignment. One that arrives later takes its place without moving the others past each other.
 */
export function markingOrder<T extends { attemptId: string }>(
  assignmentId: string,
  scripts: readonly T[],
): T[] {
  const place = (script: T) => hash(`${assignmentId}:${script.attemptId}`);
  return [...scripts].sort((a, b) => place(a) - place(b) || (a.attemptId < b.attemptId ? -1 : 1));
}

const FIRST_NUMBER = 1000;
const NUMBERS = 9000;

/**
 * The number under which a script is marked while names are hidden, 1000 to 9999, by attempt id. No two of one list
 * share one: the older attempt keeps its own (ids of attempts grow with time), so numbers never change.
 * Beyond 9,000 scripts they go on upwards.
 */
export function scriptNumbers(assignmentId: string, attemptIds: readonly string[]): Map<string, number> {
  const numbers = new Map<string, number>();
  const taken = new Set<number>();
  for (const id of [...attemptIds].sort()) {
    let number = FIRST_NUMBER + (hash(`number:${assignmentId}:${id}`) % NUMBERS);
    for (let tries = 0; taken.has(number); tries += 1) {
      number =
        tries < NUMBERS ? FIRST_NUMBER + ((number - FIRST_NUMBER + 1) % NUMBERS) : FIRST_NUMBER + tries;
    }
    taken.add(number);
    numbers.set(id, number);
  }
  return numbers;
}
