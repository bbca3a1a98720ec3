import type { Page } from '@playwright/test';
import { axeClean } from '../axe';
import { headings, reflow, targetSize, textSpacing } from '../checks';
import { aClass, anAssignment } from '../classes';
import { expect, test } from '../fixtures';
import { aPaper, papersOf } from '../papers';

const PAPER = /\/teach\/papers\/[0-9a-f-]{36}$/;
const bank = (page: Page) => page.getByRole('list', { name: 'Questions of the bank' });
const bar = (page: Page) => page.locator('#totals');

/** Presses Tab until the control with this name has the focus. */
async function tabTo(page: Page, name: RegExp, most = 30): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`no control named ${name} within ${most} presses`);
}

/** Holds the answer to the next save until it is let go; `came`: it is stored. */
async function holdSave(page: Page): Promise<{ came: Promise<void>; letGo: () => void }> {
  let [stored, letGo] = [() => {}, () => {}];
  const came = new Promise<void>((resolve) => {
    stored = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let first = true;
  await page.route(PAPER, async (route) => {
    if (route.request().method() !== 'POST' || !first) return route.fallback();
    first = false;
    const response = await route.fetch();
    stored();
    await gate;
    await route.fulfill({ response });
  });
  return { came, letGo };
}

test('a paper of five questions, by keyboard alone', async ({ aPerson, database, signedInAs }) => {
  const teacher = await aPerson('teacher');
  const page = await signedInAs(teacher);
  await page.goto('/teach/papers/new');
  await page.getByRole('region', { name: 'Pick questions' }).getByLabel('Title').focus();
  await page.keyboard.type('Week 4 check');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(PAPER);
  await expect(bank(page).getByRole('listitem').first()).toBeVisible();
  await expect(page.getByText('There are no questions yet.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Set this paper' })).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByLabel('Words in the question')).toBeFocused();
  await page.keyboard.type('mc virgin');
  await expect(page.getByText(/^\d+ questions? in the bank/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('T08-MC');
  await expect(
    bank(page)
      .getByRole('button', { name: /^Add T08-MC/ })
      .nth(5),
  ).toBeVisible();
  for (let added = 1; added <= 5; added += 1) {
    await tabTo(page, /^Add T08-MC/);
    await page.keyboard.press('Enter');
    await expect(bar(page)).toContainText(
      added === 1 ? '1 question · 1 mark' : `${added} questions · ${added} marks`,
    );
  }
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const [stored] = await papersOf(database, teacher.schoolId);
  expect(stored).toMatchObject({ title: 'Week 4 check', version: 1 });
  expect(stored?.slugs).toHaveLength(5);

  // The order changes by buttons, which keep the focus.
  const [first, second] = stored?.slugs ?? [];
  await page.locator(`#down-${first}`).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator(`#down-${first}`)).toBeFocused();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const [after] = await papersOf(database, teacher.schoolId);
  expect(after?.slugs.slice(0, 2)).toEqual([second, first]);

  // A choice of questions, and minutes for the section: what students read is what was chosen.
  const section = page.getByRole('region', { name: 'Section A' });
  await section.getByLabel('Students answer').focus();
  await page.keyboard.type('2');
  await section.getByLabel('Minutes advised').focus();
  await page.keyboard.type('25');
  await expect(section.getByLabel('Students answer')).toHaveValue('2');
  await page.getByRole('button', { name: 'Use the advised 25' }).click();
  await expect(bar(page)).toHaveText('2 questions · 2 marks · 25 minutes');
  await axeClean(page);
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const { rows } = await database.query('select definition from "Paper" where id = $1', [stored?.id]);
  expect(rows[0].definition.sections).toMatchObject([{ choose: 2, minutes: 25 }]);
  await page.getByRole('link', { name: 'See it as students do' }).click();
  await expect(page.getByText('Answer 2 of 5 · 2 marks · about 25 minutes')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the paper' }).click();
  await page.getByRole('link', { name: 'Set this paper' }).click();
  await expect(page).toHaveURL(new RegExp(`/teach/assignments/new\\?paper=${stored?.id}`));
});

test('a question is looked at as students see it, and its key unfolds when it is wanted', {
  tag: '@phone',
}, async ({ aPerson, database, signedInAs }) => {
  const teacher = await aPerson('teacher');
  const page = await signedInAs(teacher);
  await page.goto(`/teach/papers/${await aPaper(database, teacher, { slugs: ['T08-MC-01'] })}`);
  await page.getByRole('button', { name: 'Look at question 1' }).click();
  await expect(page.getByText('Right answer')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show key and scheme' }).click();
  await expect(page.getByText(/^[A-D] · Right answer$/)).toBeVisible();
  await axeClean(page);
});

test('a blueprint is filled, or says which row cannot be and why', { tag: '@phone' }, async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const teacher = await aPerson('teacher');
  const page = await signedInAs(teacher);
  await page.goto('/teach/papers/new');
  const form = page.getByRole('region', { name: 'From a blueprint' });
  await form.getByLabel('Title').fill('From rows');
  await form.getByLabel('How many').fill('50');
  await form.getByLabel('Topic').selectOption('T08');
  await form.getByRole('button', { name: 'Fill it from the bank' }).click();
  await expect(form.getByRole('heading', { name: 'One place cannot be filled' })).toBeFocused();
  await expect(
    form.getByText(/Asked for 50, only \d+ can be filled. The bank has \d+ such questions./),
  ).toBeVisible();
  await axeClean(page);
  expect(await papersOf(database, teacher.schoolId)).toEqual([]);
  await form.getByLabel('How many').fill('4');
  await form.getByRole('button', { name: 'Fill it from the bank' }).click();
  await expect(page).toHaveURL(PAPER);
  await expect(bar(page)).toContainText('4 questions · 4 marks · 4 minutes');
  const [first] = await papersOf(database, teacher.schoolId);
  expect(new Set(first?.slugs).size).toBe(4);
  expect(first?.slugs.every((slug) => slug.startsWith('T08-MC'))).toBe(true);
});

test('a second form has no question in common with the first', async ({ aPerson, database, signedInAs }) => {
  const teacher = await aPerson('teacher');
  const id = await aPaper(database, teacher, {
    title: 'First form',
    slugs: ['T08-MC-01', 'T08-ES-01', 'T01-MC-02'],
  });
  const page = await signedInAs(teacher);
  await page.goto(`/teach/papers/${id}`);
  await page.getByRole('button', { name: 'Make a second form' }).click();
  const accept = page.getByRole('button', { name: /^Make it with/ });
  const none = page.getByText('There is nothing to make a paper of.');
  await expect(
    accept.or(none).or(page.getByRole('heading', { level: 1, name: /second form/ })),
  ).toBeVisible();
  if (await accept.isVisible()) await accept.click();
  await expect(page.getByRole('heading', { level: 1, name: 'First form (second form)' })).toBeVisible();
  const [first, second] = await papersOf(database, teacher.schoolId);
  expect(second?.slugs.length).toBeGreaterThan(0);
  expect(second?.slugs.filter((slug) => first?.slugs.includes(slug))).toEqual([]);
});

test('a paper that draws all its questions has a second form, which draws others', { tag: '@phone' }, async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const teacher = await aPerson('teacher');
  const some = await aPaper(database, teacher, { draws: 3 });
  const all = await aPaper(database, teacher, { slugs: null, draws: 3 });
  const page = await signedInAs(teacher);
  const second = page.getByRole('region', { name: 'A second form' });
  await page.goto(`/teach/papers/${some}`);
  await expect(second).toContainText('“Section B” draws its questions for each student.');
  await page.goto(`/teach/papers/${all}`);
  await expect(second).toContainText('This paper draws all its questions for each student.');
  await axeClean(page);
  await page.getByLabel('Title of the paper').fill('Drawn anew');
  await second.getByRole('button', { name: 'Make a second form' }).click();
  await expect(second.getByText('Save your changes to this paper first.')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await second.getByRole('button', { name: 'Make a second form' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /\(second form\)$/ })).toBeVisible();
  await expect(page.getByText(/from \d+ questions of this form’s own/)).toBeVisible();
  await axeClean(page);
  const { rows } = await database.query(
    `select definition->'sections'->0->'only' as only from "Paper"
     where "ownerSchoolId" = $1 and definition->'sections'->0->>'kind' = 'draw'`,
    [teacher.schoolId],
  );
  const [one, other] = rows.map(({ only }) => new Set<string>(only));
  expect(Math.min(one?.size ?? 0, other?.size ?? 0)).toBeGreaterThanOrEqual(3);
  expect([...(one ?? [])].filter((slug) => other?.has(slug))).toEqual([]);
});

test('a paper that draws more than half of what there is says which section cannot be filled', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const teacher = await aPerson('teacher');
  const id = await aPaper(database, teacher, { slugs: null, draws: 12, topicId: 'T08' });
  const page = await signedInAs(teacher);
  await page.goto(`/teach/papers/${id}`);
  await page.getByRole('button', { name: 'Make a second form' }).click();
  await expect(page.getByRole('heading', { name: 'One place cannot be filled' })).toBeFocused();
  await expect(
    page.getByText(/^Section “Section B”\. Each form draws 12, and there are 18 such questions/),
  ).toBeVisible();
  await axeClean(page);
  await page.getByRole('button', { name: /^Make it with \d+ questions/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /\(second form\)$/ })).toBeVisible();
});

test('a paper that was set stays as it is; editing it makes version 2', async ({ database, signedInAs }) => {
  const classroom = await aClass(database, { name: 'Year 12' });
  await anAssignment(database, classroom, { slug: 'paper/mixed-1' });
  const id = await aPaper(database, classroom.teacher, { frozen: true });
  const page = await signedInAs(classroom.teacher);
  await page.goto(`/teach/papers/${id}`);
  await expect(
    page.getByText(/^Set on .* Editing makes version 2; what is set stays as it is\.$/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Remove question 2' }).click();
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  const own = (await papersOf(database, classroom.schoolId)).filter(
    ({ title }) => title === 'A paper of our own',
  );
  expect(own.map(({ version, slugs }) => [version, slugs.length])).toEqual([
    [1, 2],
    [2, 1],
  ]);
  await page.goto(`/teach/papers/${id}`);
  await expect(page.getByRole('link', { name: 'Go on with version 2' })).toBeVisible();
});

test('of two who edit at once the later one is told, and loses nothing', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const one = await aPerson('teacher');
  const other = await aPerson('teacher', one.schoolId);
  const id = await aPaper(database, one);
  const [first, second] = [await signedInAs(one), await signedInAs(other)];
  for (const page of [first, second]) await page.goto(`/teach/papers/${id}`);
  await first.getByLabel('Title of the paper').fill('By the first');
  await first.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(first.getByText('Saved', { exact: true })).toBeVisible();
  await second.getByLabel('Title of the paper').fill('By the second');
  await second.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(second.getByRole('alert').filter({ hasText: 'Somebody has changed this' })).toBeFocused();
  await expect(second.getByLabel('Title of the paper')).toHaveValue('By the second');
  expect(await papersOf(database, one.schoolId)).toMatchObject([{ title: 'By the first' }]);
});

for (const frozen of [false, true]) {
  const which = frozen ? 'a paper that was set' : 'a paper';
  test(`${which} is saved again while it is being saved, and nobody else is blamed`, async ({
    aPerson,
    database,
    signedInAs,
  }) => {
    const teacher = await aPerson('teacher');
    const id = await aPaper(database, teacher, { frozen });
    const page = await signedInAs(teacher);
    await page.goto(`/teach/papers/${id}`);
    await expect(bank(page).getByRole('listitem').first()).toBeVisible();
    const held = await holdSave(page);
    const title = page.getByLabel('Title of the paper');
    await title.fill('First');
    await page.keyboard.press('ControlOrMeta+s');
    await held.came;
    await title.fill('Second');
    await page.keyboard.press('ControlOrMeta+s');
    held.letGo();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
    await expect(title).toHaveValue('Second');
    await expect(page.getByRole('alert').filter({ hasText: 'Somebody has changed this' })).toHaveCount(0);
    expect((await papersOf(database, teacher.schoolId)).at(-1)).toMatchObject({
      title: 'Second',
      version: frozen ? 2 : 1,
    });
    // The page goes on from what is stored.
    await title.fill('Third');
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    expect((await papersOf(database, teacher.schoolId)).at(-1)).toMatchObject({ title: 'Third' });
  });
}

test('what is not saved is back after a look elsewhere and a reload, until it is saved or discarded', {
  tag: '@phone',
}, async ({ aPerson, database, signedInAs }) => {
  const teacher = await aPerson('teacher');
  const id = await aPaper(database, teacher);
  const page = await signedInAs(teacher);
  page.on('dialog', (asked) => asked.accept());
  await page.goto(`/teach/papers/${id}`);
  const title = page.getByLabel('Title of the paper');
  const back = page.getByText('Your unsaved changes are back.');
  await title.fill('Half done');
  await page.getByLabel('Words in the question').fill('T08-MC-03');
  await page.getByRole('button', { name: /^Add T08-MC-03/ }).click();
  await expect(bar(page)).toContainText('3 questions · 3 marks');
  await expect(page.getByText('use the paper as it was last saved')).toBeVisible();
  await expect(back).toHaveCount(0);
  await page.getByRole('link', { name: 'See it as students do' }).click();
  await expect(page).toHaveURL(/preview/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('A paper of our own');
  await page.goBack();
  for (const _again of ['after the look', 'after a reload']) {
    await expect(back).toBeVisible();
    await expect(title).toHaveValue('Half done');
    await expect(bar(page)).toContainText('3 questions · 3 marks');
    await expect(page.getByText('Not saved yet')).toBeVisible();
    await axeClean(page);
    await page.reload();
  }
  await page.getByRole('button', { name: 'Discard them' }).click();
  await expect(title).toBeFocused();
  await expect(title).toHaveValue('A paper of our own');
  await expect(bar(page)).toContainText('2 questions');
  await expect(back).toHaveCount(0);

  await title.fill('Done');
  await page.reload();
  await expect(back).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(back).toHaveCount(0);
  expect(await papersOf(database, teacher.schoolId)).toMatchObject([{ title: 'Done' }]);
  await page.reload();
  await expect(bank(page).getByRole('listitem').first()).toBeVisible();
  await expect(back).toHaveCount(0);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await title.fill('Not for the next one here');
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toContain('Not for the next one here');
  await page.locator('summary', { hasText: 'account menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(
    'Not for the next one here',
  );
});

test('a section that was removed is had back with all its questions', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const teacher = await aPerson('teacher');
  const page = await signedInAs(teacher);
  await page.goto(`/teach/papers/${await aPaper(database, teacher, { draws: 3 })}`);
  await expect(bar(page)).toContainText('5 questions');
  await page.getByRole('button', { name: 'Remove section 1' }).click();
  await expect(page.getByText('“Section A” with 2 questions is removed.')).toBeVisible();
  await expect(bar(page)).toContainText('3 questions');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await axeClean(page);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Title of section 1')).toBeFocused();
  await expect(page.getByLabel('Title of section 1')).toHaveValue('Section A');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(bar(page)).toContainText('5 questions');
});

test('a ready paper is two clicks from being set', async ({ signedInAs }) => {
  const page = await signedInAs('teacher');
  await page.goto('/teach/papers');
  await page.getByRole('link', { name: 'Set Mixed paper 1' }).click();
  await expect(page).toHaveURL('/teach/assignments/new?paper=paper/mixed-1');
});

test('every page of papers works at 400% zoom, with wide spacing, and for axe', { tag: '@phone' }, async ({
  aPerson,
  database,
  signedInAs,
}) => {
  test.slow();
  const teacher = await aPerson('teacher');
  const id = await aPaper(database, teacher, { slugs: ['T08-MC-01', 'T08-ES-01', 'T17-SQ-01'] });
  const page = await signedInAs(teacher);
  for (const url of [
    '/teach/papers',
    '/teach/papers/new',
    `/teach/papers/${id}`,
    `/teach/papers/${id}/preview?keys=1`,
  ]) {
    await page.goto(url);
    if (url.endsWith(id)) await expect(bank(page).getByRole('listitem').first()).toBeVisible();
    expect(await headings(page), url).toEqual([]);
    expect(await reflow(page), url).toEqual([]);
    expect(await textSpacing(page), url).toEqual([]);
    expect(await targetSize(page), url).toEqual([]);
    await axeClean(page);
  }
});
