import { expect, test } from 'vitest';
import { SaveInput } from '../save-api';
import { fitting, recordOf } from './records';

const draft = (n: number, value: string) => ({
  itemVersionId: `01890a5d-ac96-774b-bcce-b3020990000${n}`,
  value,
  working: { flagged: true },
  revision: 1,
});

test('a record is what the route accepts', () => {
  expect(SaveInput.safeParse({ records: [recordOf(draft(1, 'Оттепель'))] }).success).toBe(true);
});

test('fits by bytes, not characters; the latest change goes first and a large one is left out', () => {
  const drafts = [draft(1, 'first'), draft(2, 'я'.repeat(1_000)), draft(3, 'last')];
  expect(fitting(drafts, 1_500).map((record) => record.value)).toEqual(['last', 'first']);
  expect(fitting(drafts, 3_000)).toHaveLength(3);
  const body = JSON.stringify({ records: fitting(drafts, 3_000) });
  expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(3_000);
});
