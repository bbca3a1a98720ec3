import type { SaveRecord } from '../save-api';
import type { Draft } from './outbox';
import { sha256 } from './sha256';

/** The route takes at most this many records at once. */
export const MOST_RECORDS = 50;

/** What is sent of a draft. */
export function recordOf({ itemVersionId, revision, value, working }: Draft): SaveRecord {
  return { itemVersionId, revision, value, sha256: sha256(value), working };
}

/** As many records, the latest change first, as fit into a request body of `bytes`; one that does not fit is left out. */
export function fitting(drafts: readonly Draft[], bytes: number): SaveRecord[] {
  let room = bytes - '{"records":[]}'.length;
  const records: SaveRecord[] = [];
  for (const draft of drafts.toReversed()) {
    const record = recordOf(draft);
    const size = new TextEncoder().encode(`${JSON.stringify(record)},`).length;
    if (size > room || records.length === MOST_RECORDS) continue;
    room -= size;
    records.push(record);
  }
  return records;
}
