import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/platform/errors';
import { parse } from '@/lib/platform/failure';
import { route } from '@/lib/platform/route';
import { HandInInput, SaveInput } from './save-api';
import { handIn, saveRecords } from './store';

/** Room for 50 records of the largest size in UTF-8 would be 12 MB; no browser of ours sends more than this. */
const MAX_SAVE_BYTES = 2_000_000;

function attemptId(params: { attemptId: string }): string {
  const id = z.uuid().safeParse(params.attemptId);
  if (!id.success) throw new AppError('not_found', { detail: 'attempt id is not a UUID' });
  return id.data;
}

/** PUT /api/v1/attempts/{attemptId}/responses: see save-api.ts for body, answer and errors. */
export const saveResponses = route<{ attemptId: string }>(
  async ({ actor, params, body }) => saveRecords(actor, attemptId(params), parse(SaveInput, body).records),
  { maxBytes: MAX_SAVE_BYTES },
);

/** POST /api/v1/attempts/{attemptId}/hand-in: see save-api.ts. */
export const handInAttempt = route<{ attemptId: string }>(async ({ actor, params, body }) => {
  const id = attemptId(params);
  const { idempotencyKey, revisions } = parse(HandInInput, body);
  return handIn(actor, id, idempotencyKey, revisions);
});
