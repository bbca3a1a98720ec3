import type { Page } from '@playwright/test';
import type pg from 'pg';
import { axeClean } from '../axe';
import { headings, keyboardWalk, reflow, targetSize } from '../checks';
import { aClass, anAssignment } from '../classes';
import { expect, test } from '../fixtures';
import { handInRequest } from '../handed-in';
import { aMock, anAssignedAttempt, openLive } from '../live';
import type { Person } from '../people';
import { aScript } from '../scripts';

// Tables of teachers with the keyboard alone.

const grid = (page: Page, name = 'Students') => page.getByRole('grid', { name });
const rowOf = (page: Page, person: Person) => page.getByRole('row').filter({ hasText: person.name });

/** Lets a page note that it was to be printed, as a test has no dialog for it. */
const notePrint = (page: Page) =>
  page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });

/** Presses Tab until something in the table has the focus. */
async function tabInto(page: Page, name?: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab');
    if (await grid(page, name).evaluate((table) => table.contains(document.activeElement))) return;
  }
  throw new Error('Tab never came to the table');
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function rename(database: pg.Pool, people: readonly Person[], names: readonly string[]) {
  for (const [index, person] of people.entries()) {
    person.name = `${names[index]} ${person.name}`;
    await database.query('update "User" set name = $2 where id = $1', [person.userId, person.name]);
  }
}

test('the students of a class: one stop, arrows, Enter, S, P and ?', async ({ database, signedInAs }) => {
  test.slow();
  const room = await aClass(database, { students: 3 });
  const [ada, bo, cy] = room.students as [Person, Person, Person];
  await rename(database, [ada, bo, cy], ['Ada', 'Bo', 'Cy']);
  await database.query('update "User" set "passwordHash" = null where id = $1', [cy.userId]);
  const page = await signedInAs(room.teacher);
  await notePrint(page);
  await page.goto(`/teach/classes/${room.classId}`);
  const { stops, problems } = await keyboardWalk(page);
  expect(problems).toEqual([]);
  expect(stops.filter((name) => room.students.some((one) => name.includes(one.name)))).toEqual([ada.name]);

  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await tabInto(page);
  await expect(page.getByRole('link', { name: ada.name, exact: true })).toBeFocused();
  await press(page, 'ArrowDown', 'ArrowRight');
  const signIn = (person: Person) => rowOf(page, person).getByRole('gridcell').nth(0);
  await expect(signIn(bo)).toBeFocused();
  await press(page, 's');
  await expect(page).toHaveURL(/\?sort=sign_in$/);
  const heading = (name: string) => page.getByRole('columnheader', { name });
  await expect(heading('Signing in')).toHaveAttribute('aria-sort', 'other');
  await expect(page.getByText('Sorted by Signing in.')).toBeAttached();
  await expect(page.getByRole('row').nth(1)).toContainText(cy.name);
  // The focus stayed with the student, whose row has moved.
  await expect(signIn(bo)).toBeFocused();
  await press(page, 'End');
  await expect(rowOf(page, bo).getByRole('button')).toBeFocused();
  await press(page, 's');
  await expect(page.getByText('This column does not sort.')).toBeAttached();
  await press(page, 'Enter');
  await expect(page.getByRole('dialog', { name: `${bo.name}: move or take out` })).toBeVisible();
  await press(page, 'p', 'Escape');
  await expect(rowOf(page, bo).getByRole('button')).toBeFocused();
  await expect(page.locator('html[data-printed]')).toHaveCount(0);
  await press(page, '?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await axeClean(page);
  await press(page, 'Escape', 'p');
  await expect(page.locator('html[data-printed]')).toHaveCount(1);

  // Tab leaves the table, and comes back to where it was; keys do nothing in a field.
  await press(page, 'Tab');
  await expect(page.getByRole('button', { name: 'Shortcuts' }).first()).toBeFocused();
  await press(page, 'Shift+Tab');
  await expect(rowOf(page, bo).getByRole('button')).toBeFocused();
  const field = page.getByLabel('Name of the class').or(page.getByRole('textbox')).first();
  await field.focus();
  await page.keyboard.type('sp?');
  await expect(field).toHaveValue(/sp\?/);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await rowOf(page, bo).getByRole('button').focus();
  await press(page, 'Control+Home');
  await expect(rowOf(page, cy).getByRole('button')).toBeFocused();
  await press(page, 'Home', 'ArrowUp');
  await expect(heading('Student').getByRole('link')).toBeFocused();
  await press(page, 'Enter');
  await expect(page).toHaveURL(/\/teach\/classes\/[^?]+$/);
  await expect(page.getByRole('row').nth(1)).toContainText(ada.name);
  await press(page, 'ArrowDown', 'ArrowRight', 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ada.name);
});

test('single keys that are turned off do nothing in a table', async ({ database, signedInAs }) => {
  const room = await aClass(database, { students: 1 });
  const page = await signedInAs(room.teacher);
  await notePrint(page);
  await page.goto(`/teach/classes/${room.classId}`);
  await page.evaluate(() => document.documentElement.setAttribute('data-single-keys', 'off'));
  await page.getByRole('link', { name: room.students[0]?.name as string }).focus();
  await press(page, 's', 'p', '?', 'ArrowRight', 'ArrowRight');
  await expect(
    rowOf(page, room.students[0] as Person)
      .getByRole('gridcell')
      .nth(1),
  ).toBeFocused();
  await expect(page.locator('html[data-printed]')).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/\/teach\/classes\/[^?]+$/);
});

test('those who sit an exam: sorted by the column, and the focus stays while rows change', async ({
  database,
  signedInAs,
}) => {
  test.slow();
  const { room, assignmentId, students } = await aMock(database, { students: 3 });
  const [first, second, third] = students as [Person, Person, Person];
  const ids = new Map<Person, string>();
  for (const student of [first, second, third]) {
    ids.set(student, await anAssignedAttempt(database, student, room, assignmentId, { present: true }));
  }
  const page = await signedInAs(room.teacher);
  await openLive(page, assignmentId);
  await tabInto(page);
  await expect(page.getByRole('button', { name: first.name })).toBeFocused();
  await press(page, 'ArrowDown', 'ArrowRight');
  const state = (person: Person) => rowOf(page, person).getByRole('gridcell').first();
  await expect(state(second)).toBeFocused();
  await press(page, 's');
  await expect(page).toHaveURL(/\?sort=state$/);
  await expect(page.getByText('Who needs a look comes first.')).toBeVisible();

  // Others hand in: what is done comes last, and the focused row is drawn anew where it belongs.
  const own = await signedInAs(first);
  expect((await handInRequest(own, ids.get(first) as string)).ok()).toBe(true);
  await expect(page.getByRole('row').nth(3)).toContainText(first.name);
  await expect(state(second)).toBeFocused();
  const theirs = await signedInAs(second);
  expect((await handInRequest(theirs, ids.get(second) as string)).ok()).toBe(true);
  await expect(state(second)).toContainText('Handed in');
  await expect(state(second)).toBeFocused();
  await press(page, 'Enter');
  await expect(page.getByRole('dialog', { name: second.name })).toBeVisible();
  await press(page, 'Escape');
  await expect(state(second)).toBeFocused();

  // Without a connection the rows that are here are sorted all the same.
  await page.context().setOffline(true);
  await page.getByRole('columnheader').getByRole('link', { name: 'Name' }).press('Enter');
  await expect(page).toHaveURL(/\/live$/);
  await expect(page.getByText('By name.')).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toContainText(first.name);
  await page.context().setOffline(false);

  // A row that goes while it has the focus gives it to what is left.
  await page.getByRole('button', { name: '2 Handed in' }).press('Enter');
  await expect(page.getByRole('heading', { name: '2 of 3 students' })).toBeVisible();
  await rowOf(page, second).getByRole('button').focus();
  const goes = async (person: Person) => {
    await database.query('delete from "Attempt" where id = $1', [ids.get(person)]);
    await database.query('select pg_notify($1, $2)', ['thaw_assignment', assignmentId]);
    await expect(rowOf(page, person)).toHaveCount(0);
  };
  await goes(second);
  await expect(page.getByRole('button', { name: first.name })).toBeFocused();
  await goes(first);
  await expect(page.getByRole('gridcell', { name: 'Nobody is in this state now.' })).toBeFocused();
});

test('the marks of an assignment: sorted by the total, opened from any cell', async ({
  database,
  signedInAs,
}) => {
  const room = await aClass(database, { students: 2 });
  const assignmentId = await anAssignment(database, room);
  for (const student of room.students) await aScript(database, room, assignmentId, student);
  const page = await signedInAs(room.teacher);
  await notePrint(page);
  await page.goto(`/teach/assignments/${assignmentId}/marks`);
  await tabInto(page, 'Marks');
  await press(page, 'End', 'ArrowLeft', 's');
  await expect(page).toHaveURL(/\?sort=total$/);
  await expect(page.getByRole('columnheader', { name: 'Total' })).toHaveAttribute('aria-sort', 'descending');
  await press(page, 'p');
  await expect(page.locator('html[data-printed]')).toHaveCount(1);
  await press(page, 'Enter');
  await expect(page).toHaveURL(/\/scripts\//);
});

test('sorted tables can be read, seen and pressed at every width', { tag: '@phone' }, async ({
  database,
  signedInAs,
}) => {
  const { room, assignmentId, students } = await aMock(database, { students: 2 });
  await anAssignedAttempt(database, students[0] as Person, room, assignmentId);
  const page = await signedInAs(room.teacher);
  for (const [url, link] of [
    [`/teach/classes/${room.classId}`, 'In the class since'],
    [`/teach/assignments/${assignmentId}/live`, 'Time left'],
    [`/teach/assignments/${assignmentId}/marks`, 'Total'],
  ] as const) {
    await page.goto(url);
    await page.getByRole('columnheader').getByRole('link', { name: link }).click();
    await expect(page).toHaveURL(/\?sort=/);
    await axeClean(page);
    expect(await reflow(page), url).toEqual([]);
    expect(await targetSize(page), url).toEqual([]);
    expect(await headings(page), url).toEqual([]);
  }
});
