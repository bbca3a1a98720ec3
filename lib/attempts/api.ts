import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/platform/errors';
import { parse } from '@/lib/platform/failure';
import { route } from '@/lib/platform/route';
import { endBreak, startBreak } from './break-store';
import { statusEvents } from './events-server';
import { handIn } from './hand-in-store';
import { heardOf } from './presence-server';
import { BreakInput, HandInInput, SaveInput } from './save-api';
import { saveRecords } from './save-store';
import { findAnswers, findKeptRevisions, findStatus } from './status-queries';

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

/** GET /api/v1/attempts/{attemptId}/responses: AnswersReply of save-api.ts. */
export const currentAnswers = route<{ attemptId: string }>(async ({ actor, params }) =>
  findAnswers(actor, attemptId(params)),
);

/** POST /api/v1/attempts/{attemptId}/hand-in: see save-api.ts. */
export const handInAttempt = route<{ attemptId: string }>(async ({ actor, params, body }) => {
  const id = attemptId(params);
  return handIn(actor, id, parse(HandInInput, body));
});

/** GET /api/v1/attempts/{attemptId}/status: AttemptStatus of save-api.ts. */
export const attemptStatus = route<{ attemptId: string }>(async ({ actor, params }) => {
  const id = attemptId(params);
  const status = await findStatus(actor, id);
  if (status.state === 'open') heardOf(actor.schoolId, id);
  return status;
});

/** GET /api/v1/attempts/{attemptId}/events: server-sent events named `status`, each an AttemptStatus of save-api.ts. */
export const attemptEvents = route<{ attemptId: string }>(async ({ actor, params, request }) =>
  statusEvents(actor, attemptId(params), request.signal),
);

/** POST /api/v1/attempts/{attemptId}/break with BreakInput; answers with AttemptStatus. */
export const changeBreak = route<{ attemptId: string }>(async ({ actor, params, body }) => {
  const id = attemptId(params);
  const { action } = parse(BreakInput, body);
  return action === 'start' ? startBreak(actor, id) : endBreak(actor, id);
});

/** GET /api/v1/attempts/{attemptId}/revisions?itemVersionId=…: RevisionsReply of save-api.ts. */
export const keptRevisions = route<{ attemptId: string }>(async ({ actor, params, request }) => {
  const id = attemptId(params);
  const itemVersionId = parse(z.uuid(), new URL(request.url).searchParams.get('itemVersionId'));
  return findKeptRevisions(actor, id, itemVersionId);
});
