import type { AnswersReply } from '../save-api';
import type { Draft } from './outbox';
import type { HttpAnswer } from './replies';

type Answer = AnswersReply['answers'][number];

const isAnswer = (value: unknown): value is Answer => {
  if (typeof value !== 'object' || value === null) return false;
  const { itemVersionId, value: text, revision, working, savedAt } = value as Record<string, unknown>;
  return (
    typeof itemVersionId === 'string' &&
    typeof text === 'string' &&
    Number.isSafeInteger(revision) &&
    typeof working === 'object' &&
    working !== null &&
    (savedAt === null || typeof savedAt === 'string')
  );
};

/** The answers of this attempt as the server has them, or null when the reply is anything else. */
export function answersReplyOf(
  { status, body }: Pick<HttpAnswer, 'status' | 'body'>,
  attemptId: string,
): { closed: boolean; drafts: Draft[] } | null {
  if (status !== 200 || typeof body !== 'object' || body === null) return null;
  const { attemptId: named, state, answers } = body as Record<string, unknown>;
  if (named !== attemptId || !Array.isArray(answers) || !answers.every(isAnswer)) return null;
  return { closed: state === 'handed_in', drafts: answers.map(draftOf) };
}

function draftOf({ itemVersionId, value, working, revision, savedAt }: Answer): Draft {
  return { itemVersionId, value, working, revision, changedAt: savedAt === null ? 0 : Date.parse(savedAt) };
}
