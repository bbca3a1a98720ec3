import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { AppError } from '@/lib/platform/errors';
import { awardProblems } from './award';
import type { SelfAwardInput } from './schema';
import { loadForMarking, saveSelfAward } from './store';

/**
 * A student marks a written answer of their own; again to change it.
 * @throws AppError `not_found` for an answer that is absent or not theirs, `attempt_open` before the hand-in,
 *   `invalid` with fields when the decision does not fit the mark scheme.
 */
export async function awardSelf(input: SelfAwardInput, actor: Actor): Promise<void> {
  const response = await loadForMarking(actor, input.attemptId, input.responseId);
  if (!response || !can(actor, 'attempt:read', response.attempt)) {
    throw new AppError('not_found', { detail: `response ${input.responseId} is not the actor's` });
  }
  if (!can(actor, 'award:self', response.attempt)) throw new AppError('attempt_open');
  if (!response.scheme) {
    const problem = 'This question is marked for you.';
    throw new AppError('invalid', { message: problem, fields: { marks: [problem] } });
  }
  const { level, marks, points, reason } = input;
  const fields = awardProblems(response.scheme, response.maxMarks, { level, marks, points });
  if (fields) throw new AppError('invalid', { detail: JSON.stringify(fields), fields });
  await saveSelfAward(actor, response, { level, marks, points, reason });
}
