import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { aPaper, papersOf } from '../papers';

const TITLE = 'The secret paper of 1956';

async function expectNothing(page: Page, id: string): Promise<void> {
  for (const url of [
    `/teach/papers/${id}`,
    `/teach/papers/${id}/preview`,
    `/teach/papers/${id}/preview?keys=1`,
  ]) {
    const answer = await page.request.get(url);
    expect(answer.status(), url).toBe(404);
    expect(await answer.text(), url).not.toContain(TITLE);
  }
}

test('a paper is the school’s: colleagues edit it, another school and students find nothing', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  test.slow();
  const owner = await aPerson('teacher');
  const id = await aPaper(database, owner, { title: TITLE });
  const before = await papersOf(database, owner.schoolId);

  const student = await signedInAs(await aPerson('student', owner.schoolId));
  await expectNothing(student, id);
  for (const url of ['/teach/papers', '/teach/papers/new'])
    expect((await student.request.get(url)).status(), url).toBe(404);

  for (const role of ['teacher', 'admin'] as const) {
    const page = await signedInAs(await aPerson(role));
    await expectNothing(page, id);
    for (const url of ['/teach/papers', '/teach/papers/new', `/teach/papers?q=${TITLE}`]) {
      expect((await page.goto(url))?.status(), url).toBe(200);
      expect(await page.content(), url).not.toContain(TITLE);
    }
  }

  const colleague = await signedInAs(await aPerson('teacher', owner.schoolId));
  await colleague.goto('/teach/papers');
  await colleague.getByRole('link', { name: TITLE, exact: true }).click();
  await expect(colleague.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  expect(await papersOf(database, owner.schoolId)).toEqual(before);
});

test('a copy form that names another school’s paper makes nothing', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const owner = await aPerson('teacher');
  const id = await aPaper(database, owner, { title: TITLE });
  const other = await aPerson('teacher');
  const page = await signedInAs(other);
  await page.goto('/teach/papers/new');
  const form = page.getByRole('region', { name: 'From a paper that is there' }).locator('form').first();
  await form.locator('input[name=from]').evaluate((input, paper) => {
    (input as HTMLInputElement).value = paper;
  }, id);
  await form.getByRole('button').click();
  await expect(form.getByRole('alert')).toContainText('There is nothing here, or it is not yours.');
  expect(await papersOf(database, other.schoolId)).toEqual([]);
});

test('ids that are none are simply not found, and keys come only when they are asked for', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const teacher = await aPerson('teacher');
  const id = await aPaper(database, teacher, { title: TITLE });
  const page = await signedInAs(teacher);
  for (const none of ['x', randomUUID(), "'%20or%20true--"])
    expect((await page.goto(`/teach/papers/${none}`))?.status(), none).toBe(404);
  const { rows } = await database.query<{ reason: string }>(
    `select r.value->>'text' as reason from "Item" i join "ItemVersion" v on v.id = i."currentVersionId",
       jsonb_each(v.marking->'reasons') r where i.slug = 'T08-MC-01' limit 1`,
  );
  const reason = (rows[0]?.reason ?? '').slice(0, 30);
  expect(reason.length).toBe(30);
  for (const url of [`/teach/papers/${id}`, `/teach/papers/${id}/preview`]) {
    await page.goto(url);
    expect(await page.content(), url).not.toContain(reason);
  }
  await page.goto(`/teach/papers/${id}/preview?keys=1`);
  await expect(page.getByText('Right answer').first()).toBeVisible();
});
