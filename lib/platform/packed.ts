declare const packed: unique symbol;
/** Plain data as one text. */
export type Packed<T> = string & { readonly [packed]: T };

/**
 * Data for a client component as one text: React writes and reads a text at once, but walks through every value of an
 * object, twice for each request of a page. For much data that is texts, numbers, booleans, null, lists and objects.
 */
export function pack<T>(data: T): Packed<T> {
  return JSON.stringify(data) as Packed<T>;
}

/** What was packed. */
export function unpack<T>(text: Packed<T>): T {
  return JSON.parse(text) as T;
}
