import type { LiveChange, LiveRow } from './live-rows';

/** GET /api/v1/assignments/{assignmentId}/live, and the event `all`, the first of every event stream. */
export type LiveAll = { serverNow: string; rows: LiveRow[] };

/** The event `changes`: what differs from what was sent before; empty now and then, as a sign of life. */
export type LiveChanges = LiveChange & { serverNow: string };

/** More changed rows than this are sent as a whole list. */
const MOST_CHANGES = 100;
/** A stream with nothing to tell says so after this long, so that the browser knows that it is alive. */
export const SIGN_OF_LIFE_MS = 8_000;

/**
 * What to send to one watcher now.
 * @param sent what this watcher has; null at the beginning.
 * @param quietMs since something was sent.
 * @returns null when nothing needs to be sent.
 */
export function nextEvent(
  sent: readonly LiveRow[] | null,
  rows: LiveRow[],
  change: LiveChange,
  serverNow: string,
  quietMs: number,
): { name: 'all'; data: LiveAll } | { name: 'changes'; data: LiveChanges } | null {
  if (sent === null || change.rows.length > MOST_CHANGES) return { name: 'all', data: { serverNow, rows } };
  const silent = change.rows.length === 0 && change.gone.length === 0;
  if (silent && quietMs < SIGN_OF_LIFE_MS) return null;
  return { name: 'changes', data: { serverNow, ...change } };
}
