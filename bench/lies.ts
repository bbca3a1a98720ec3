import type { z } from 'zod';
import type { SaveInput, SaveReply } from '@/lib/attempts/save-api';
import type { Passing, Treatment } from './proxy';

/** What a server would say that had stored everything. */
function pretendedReply(attemptId: string, input: z.infer<typeof SaveInput>): SaveReply {
  const now = new Date().toISOString();
  const acks = input.records.map(({ itemVersionId, revision, sha256 }) => ({
    itemVersionId,
    revision,
    sha256,
    outcome: 'accepted' as const,
    currentRevision: revision,
    savedAt: now,
  }));
  return { attemptId, acks, serverNow: now, deadlineAt: null, breakStartedAt: null } as SaveReply;
}

/** The attempt whose answers a request saves, or null for every other request. */
export function savedAttempt({ method, path }: Passing): string | null {
  return method === 'PUT' ? (/^\/api\/v1\/attempts\/([^/]+)\/responses$/.exec(path)?.[1] ?? null) : null;
}

/**
 * A control's way with saves: acknowledged before they are stored. The acknowledgement is perfect; only the database
 * can tell that it is a lie.
 * @param forwardLater milliseconds until the server gets it after all, tried once; left out, it is dropped.
 */
export function acknowledgeFirst(request: Passing, forwardLater?: number): Treatment {
  const attemptId = savedAttempt(request);
  if (!attemptId) return {};
  const reply = pretendedReply(attemptId, JSON.parse(request.body.toString()) as z.infer<typeof SaveInput>);
  return {
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(reply) },
    forwardLater,
  };
}
