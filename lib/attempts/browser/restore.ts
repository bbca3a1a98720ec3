import { sameWorking } from '../revisions';
import type { Draft } from './outbox';

/**
 * What becomes of a draft that waited on this device while the page was gone.
 * - `known`: the server has it already.
 * - `resend`: it is shown and sent, with a revision that is newer than the server's.
 * - `history`: it was changed later on another device. That text is shown; this one is sent for the history only.
 * - `blank`: it is empty and the server has an answer, which stays. `draft` is that answer with the plan and flag from
 *   here, or null when there is nothing to send.
 */
export type Fate =
  | { kind: 'known' }
  | { kind: 'resend'; draft: Draft }
  | { kind: 'history' }
  | { kind: 'blank'; draft: Draft | null };

/** Decides between a draft that waited here and the server's answer to the same question. */
export function fateOf(waited: Draft, server: Draft): Fate {
  const alike = sameWorking(waited.working, server.working);
  if (waited.value === server.value && alike) return { kind: 'known' };
  const revision = Math.max(waited.revision, server.revision + 1);
  const later = waited.revision > server.revision || (waited.changedAt ?? 0) > (server.changedAt ?? 0);
  if (isBlank(waited.value) && !isBlank(server.value))
    return { kind: 'blank', draft: alike || !later ? null : { ...waited, value: server.value, revision } };
  return later ? { kind: 'resend', draft: { ...waited, revision } } : { kind: 'history' };
}

/** An answer in which nothing can be read. */
export const isBlank = (value: string) => value.trim() === '';
