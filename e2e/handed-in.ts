import { createHash, randomUUID } from 'node:crypto';
import type { APIResponse, Page } from '@playwright/test';
import type pg from 'pg';
import { theSite } from './site';

/** A question of an attempt as the database has it, with what only the server knows. */
export type StoredQuestion = {
  responseId: string;
  itemVersionId: string;
  position: number;
  type: 'multiple_choice' | 'short_answer' | 'essay';
  key: string | null;
  optionIds: string[];
};

export async function questionsOf(database: pg.Pool, attemptId: string): Promise<StoredQuestion[]> {
  const { rows } = await database.query<StoredQuestion>(
    `select r.id as "responseId", v.id as "itemVersionId", r.position, v.content->>'type' as type, v.marking->>'key' as key,
       array(select o->>'id' from jsonb_array_elements(coalesce(v.content->'options', '[]')) o) as "optionIds"
     from "Response" r join "ItemVersion" v on v.id = r."itemVersionId" where r."attemptId" = $1 order by r.position`,
    [attemptId],
  );
  return rows;
}

const origin = () => ({ origin: theSite().baseUrl });

/** What a browser sends to save answers. */
export function saveRequest(
  page: Page,
  attemptId: string,
  values: Readonly<Record<string, string>>,
  revision = 1,
): Promise<APIResponse> {
  const records = Object.entries(values).map(([itemVersionId, value]) => ({
    itemVersionId,
    revision,
    value,
    sha256: createHash('sha256').update(value, 'utf8').digest('hex'),
  }));
  return page.request.put(`/api/v1/attempts/${attemptId}/responses`, {
    headers: origin(),
    data: { records },
  });
}

/** What a browser sends to hand in. */
export function handInRequest(page: Page, attemptId: string): Promise<APIResponse> {
  const data = { idempotencyKey: randomUUID(), revisions: [] };
  return page.request.post(`/api/v1/attempts/${attemptId}/hand-in`, { headers: origin(), data });
}

/**
 * Answers an open attempt through the API as the person who is signed in on the page, and hands it in.
 * @param answer the answer to a question; '' leaves it out.
 */
export async function handInAnswers(
  page: Page,
  database: pg.Pool,
  attemptId: string,
  answer: (question: StoredQuestion) => string,
): Promise<void> {
  const values: Record<string, string> = {};
  for (const question of await questionsOf(database, attemptId)) {
    const value = answer(question);
    if (value !== '') values[question.itemVersionId] = value;
  }
  if (Object.keys(values).length > 0) {
    const saved = await saveRequest(page, attemptId, values);
    if (!saved.ok()) throw new Error(`saving failed: ${await saved.text()}`);
  }
  const done = await handInRequest(page, attemptId);
  if (!done.ok()) throw new Error(`handing in failed: ${await done.text()}`);
}

/** An option that is not the key. */
export const wrongOption = (question: StoredQuestion): string =>
  question.optionIds.find((id) => id !== question.key) ?? '';
