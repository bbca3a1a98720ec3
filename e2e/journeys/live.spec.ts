import type { Page } from '@playwright/test';
import { anAttempt } from '../attempts';
import { axeClean } from '../axe';
import { headings, keyboardWalk, reflow, targetSize, textSpacing } from '../checks';
import { openListening } from '../device';
import { expect, test } from '../fixtures';
import { handInRequest } from '../handed-in';
import { aMock, anAssignedAttempt, choose, openLive, rowOf, send } from '../live';
import type { Person } from '../people';

/** What a student sees within five seconds of the teacher's click. */
const SEEN = { timeout: 5_000 };
const OPENED = 'Your teacher has opened this again.';
const summary = (page: Page) => page.getByTestId('summary');
const essay = (page: Page) => page.getByRole('textbox', { name: 'Your answer to question 2' });

test('a mock with five students, watched live', async ({ database, signedInAs }) => {
  test.setTimeout(240_000);
  const { room, assignmentId, students: six } = await aMock(database, { students: 6 });
  const students = six.slice(0, 5);
  const ids: string[] = [];
  for (const student of students) ids.push(await anAssignedAttempt(database, student, room, assignmentId));
  const pages: Page[] = [];
  for (const [index, student] of students.entries()) {
    const page = await signedInAs(student);
    await openListening(page, `/learn/attempts/${ids[index]}#q2`);
    await expect(essay(page)).toBeVisible();
    pages.push(page);
  }
  const [ana, bo] = pages as [Page, Page];
  const [anaIs, boIs, thirdIs] = students as [Person, Person, Person];
  const teacher = await signedInAs(room.teacher);
  await openLive(teacher, assignmentId);
  await expect(summary(teacher)).toHaveText('5 writing, 1 not started.');

  await essay(ana).fill('Khrushchev spoke to the delegates alone.');
  await expect(rowOf(teacher, anaIs)).toContainText('1 of 2', { timeout: 10_000 });

  const before = await deadlineOf(ids[0]);
  await choose(teacher, anaIs, 'Give more time');
  await teacher.getByLabel('Minutes').fill('7');
  await teacher.getByLabel('Reason').fill('Laptop had to be changed');
  await send(teacher, 'Give this time', '7 minutes more.');
  await expect(ana.getByRole('status').filter({ hasText: 'Your time now ends at' })).toBeVisible(SEEN);
  expect((await deadlineOf(ids[0])) - before).toBe(7 * 60);
  await expect(bo.getByText('Your time now ends at')).toHaveCount(0);

  await choose(teacher, 'all', 'Send a message');
  await teacher.getByLabel('Message').fill('In question 2 read 1956, not 1965.');
  await send(teacher, 'Send', 'The message is shown for 5 students.');
  for (const page of pages) {
    await expect(page.getByRole('status').filter({ hasText: 'read 1956, not 1965' })).toBeVisible(SEEN);
  }
  await bo.getByRole('button', { name: 'Close this message' }).click();
  await expect(bo.getByText('read 1956')).toHaveCount(0);
  await bo.reload();
  await expect(essay(bo)).toBeVisible();

  await choose(teacher, 'all', 'Stop the clock');
  await send(teacher, 'Stop the clock', 'The clock stands still for 5 students.');
  for (const page of pages) {
    await expect(page.getByRole('heading', { name: 'Your teacher has stopped the clock' })).toBeVisible(SEEN);
    await expect(page.getByRole('button', { name: 'End the break' })).toHaveCount(0);
  }
  await expect(summary(teacher)).toHaveText('5 on a break, 1 not started.', { timeout: 3_000 });
  await choose(teacher, 'all', 'Let the clock go on');
  await send(teacher, 'Let the clock go on', 'The clock goes on for 5 students.');
  for (const page of pages) await expect(essay(page)).toBeVisible(SEEN);
  // All that there is to hear has come by now.
  await expect(bo.getByText('read 1956')).toHaveCount(0);

  await choose(teacher, thirdIs, 'Hand in for this student');
  await teacher.getByLabel('Reason').fill('Felt ill');
  await send(teacher, 'Hand in', 'Handed in.');
  await expect(rowOf(teacher, thirdIs)).toContainText('by a teacher', { timeout: 3_000 });
  const third = pages[2] as Page;
  await expect(third.getByText('This attempt is handed in.')).toBeVisible(SEEN);
  await third.getByRole('link', { name: 'See your review' }).click();
  await expect(third.getByRole('heading', { name: 'What you handed in' })).toBeVisible();

  expect((await handInRequest(bo, ids[1] as string)).ok()).toBe(true);
  await expect(rowOf(teacher, boIs)).toContainText('Handed in at', { timeout: 3_000 });
  await expect(bo.getByText('This attempt is handed in.')).toBeVisible(SEEN);
  // One of them still has the exam before them, the other what was handed in.
  await openAgain(boIs);
  await expect(bo.getByText(OPENED)).toBeVisible(SEEN);
  await expect(bo.getByText('This attempt is handed in.')).toHaveCount(0);
  await openAgain(thirdIs);
  await expect(third.getByRole('status').filter({ hasText: OPENED })).toBeVisible(SEEN);
  await axeClean(third);
  for (const page of [bo, third]) {
    await page.getByRole('link', { name: 'Continue' }).click();
    await page.getByRole('contentinfo').getByRole('link', { name: 'Question 2' }).click();
    await expect(essay(page)).toBeEditable();
  }
  await expect(summary(teacher)).toHaveText('5 writing, 1 not started.', { timeout: 10_000 });

  await (pages[4] as Page).context().setOffline(true);
  await expect(rowOf(teacher, students[4] as Person)).toContainText('Offline, last seen', {
    timeout: 60_000, // a stream that nobody reads any more is believed for 20 s at most
  });
  await expect(
    teacher.getByRole('status').filter({ hasText: `${students[4]?.name} is offline.` }),
  ).toHaveCount(1);

  async function openAgain(student: Person): Promise<void> {
    await choose(teacher, student, 'Open again');
    await teacher.getByLabel('Minutes').fill('10');
    await teacher.getByLabel('Reason').fill('Pressed the wrong button');
    await send(teacher, 'Open again', 'Open again. The student goes on from the page of this work.');
  }

  async function deadlineOf(attemptId: string | undefined): Promise<number> {
    const { rows } = await database.query(
      'select extract(epoch from "deadlineAt")::int as at from "Attempt" where id = $1',
      [attemptId],
    );
    return rows[0].at;
  }
});

test('what a teacher gives a student in mid-exam is there without a reload, and goes as it came', async ({
  database,
  signedInAs,
}) => {
  const { room, assignmentId, students } = await aMock(database, { students: 1 });
  const [student] = students as [Person];
  const id = await anAssignedAttempt(database, student, room, assignmentId);
  const page = await signedInAs(student);
  await page.goto(`/learn/attempts/${id}#q2`);
  await essay(page).fill('Written before, and not lost.');
  const rest = page.getByRole('button', { name: 'Take a break' });
  await expect(page.getByText('Spelling check is off, as in the exam')).toBeVisible();
  await expect(rest).toHaveCount(0);
  const teacher = await signedInAs(room.teacher);
  await teacher.goto(`/teach/students/${student.userId}`);
  const save = async () => {
    await teacher.getByRole('button', { name: 'Save the arrangements' }).click();
    await expect(teacher.getByText('Saved. They count at once.')).toBeVisible();
  };
  await teacher.getByLabel('Rest breaks').check();
  await teacher.getByLabel('Spelling check').check();
  await save();
  await expect(rest).toBeVisible(SEEN);
  await expect(page.getByText('Spelling check is on')).toBeVisible();
  await expect(
    page.getByRole('status').filter({
      hasText: 'You may take a break when you need one. The spelling check is now on.',
    }),
  ).toBeVisible();
  await expect(essay(page)).toHaveAttribute('spellcheck', 'true');
  await rest.click();
  await expect(page.getByRole('heading', { name: 'You are on a break' })).toBeVisible();
  await page.getByRole('button', { name: 'End the break' }).click();
  await expect(essay(page)).toHaveValue('Written before, and not lost.');
  await teacher.getByLabel('Rest breaks').uncheck();
  await save();
  await expect(rest).toHaveCount(0, SEEN);
});

test('without streams the page asks, and is up to date within three seconds or so', async ({
  database,
  signedInAs,
}) => {
  test.slow(); // it waits until nothing has come for a while
  const { room, assignmentId, students } = await aMock(database, { students: 1 });
  const [student] = students as [Person];
  const id = await anAssignedAttempt(database, student, room, assignmentId);
  const page = await signedInAs(room.teacher);
  await page.route('**/api/v1/assignments/*/events', (route) => route.abort());
  await openLive(page, assignmentId);
  const own = await signedInAs(student);
  expect((await handInRequest(own, id)).ok()).toBe(true);
  await expect(summary(page)).toHaveText('1 handed in.', { timeout: 5_000 });
  await page.route('**/api/v1/assignments/*/live', (route) => route.abort());
  await expect(page.getByRole('alert').filter({ hasText: 'There is no connection' })).toBeVisible({
    timeout: 20_000,
  });
});

test('the table is one stop with arrows inside; Enter opens a student, Escape leads back', async ({
  database,
  signedInAs,
}) => {
  const { room, assignmentId, students } = await aMock(database, { students: 3 });
  const [first, second, third] = students as [Person, Person, Person];
  await anAssignedAttempt(database, second, room, assignmentId, { present: true });
  const page = await signedInAs(room.teacher);
  await openLive(page, assignmentId);
  const { stops, problems } = await keyboardWalk(page);
  expect(problems).toEqual([]);
  expect(stops.filter((name) => room.students.some((one) => one.name === name))).toEqual([first.name]);
  await page.getByRole('button', { name: first.name }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: second.name })).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(page.getByRole('button', { name: third.name })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: second.name })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: second.name })).toBeFocused();

  await page.getByRole('button', { name: '1 Writing' }).click();
  await expect(page.getByRole('heading', { name: '1 of 3 students' })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: '1 Writing' }).click();
  await page.getByRole('columnheader').getByRole('link', { name: 'State' }).click();
  await expect(page.getByText('Who needs a look comes first.')).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toContainText(first.name);
});

test('what cannot be used is said beside its field, and what was typed stays', async ({
  database,
  signedInAs,
}) => {
  const { room, assignmentId, students } = await aMock(database, { students: 1 });
  const [student] = students as [Person];
  await anAssignedAttempt(database, student, room, assignmentId);
  const page = await signedInAs(room.teacher);
  await openLive(page, assignmentId);
  await choose(page, student, 'Give more time');
  await expect(page.getByLabel('Minutes')).toBeFocused();
  const dialog = page.getByRole('dialog');
  for (const [minutes, problem] of [
    ['0', 'Give at least one minute.'],
    ['121', 'Give at most 120 minutes at a time.'],
    ['1.5', 'Give the minutes as a whole number.'],
    ['many', 'Give the minutes as a whole number.'],
  ] as const) {
    await page.getByLabel('Minutes').fill(minutes);
    await dialog.getByRole('button', { name: 'Give this time' }).click();
    await expect(dialog.getByRole('alert').getByRole('link', { name: problem })).toBeVisible();
    await expect(dialog.getByRole('link', { name: 'Say why, in a few words.' })).toBeVisible();
    await expect(page.getByLabel('Minutes')).toHaveValue(minutes);
  }
  const { rows } = await database.query('select count(*)::int as n from "Extension" where "schoolId" = $1', [
    room.schoolId,
  ]);
  expect(rows[0].n).toBe(0);
});

test('late work is shown beside what counts, and decided once', async ({ database, signedInAs }) => {
  const { room, assignmentId, students } = await aMock(database, { students: 2, late: 'held' });
  const [held, late] = students as [Person, Person];
  const heldId = await anAssignedAttempt(database, held, room, assignmentId, { choices: 0 });
  const lateId = await anAssignedAttempt(database, late, room, assignmentId, { choices: 0 });
  const page = await signedInAs(room.teacher);
  await page.goto(`/teach/assignments/${assignmentId}/held`);
  await expect(page.getByText('Nothing waits for a decision')).toBeVisible();
  await database.query(
    `update "Attempt" set state = 'handed_in', "handedInAt" = now(), "handedInBy" = 'time', words = 2, receipt = '0123456789' where id = any($1)`,
    [[heldId, lateId]],
  );
  await database.query(
    `update "Attempt" set late = true, "dueAt" = now() - interval '5 minutes' where id = $1`,
    [lateId],
  );
  await database.query(
    `update "Response" set value = 'In time.', revision = 1, sha256 = repeat('a', 64), "savedAt" = now() where "attemptId" = $1`,
    [heldId],
  );
  await database.query(
    `insert into "ResponseRevision" ("schoolId", id, "responseId", revision, value, sha256, outcome)
     select "schoolId", gen_random_uuid(), id, 2, 'In time. And a late end.', repeat('b', 64), 'held' from "Response" where "attemptId" = $1`,
    [heldId],
  );
  await page.reload();
  await expect(page.locator('ins')).toContainText('And a late end.');
  const accept = page.getByRole('button', { name: `Accept question 1 of ${held.name}` });
  await accept.click();
  await expect(page.getByRole('alert').filter({ hasText: 'Say why, in a few words.' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Reason' }).last().fill('The network failed');
  await accept.click();
  await expect(accept).toHaveCount(0);
  const stored = await database.query('select value from "Response" where "attemptId" = $1', [heldId]);
  expect(stored.rows).toEqual([{ value: 'In time. And a late end.' }]);
  await page.getByRole('textbox', { name: 'Reason' }).fill('No reason given');
  // Enter decides nothing: it must not be the first button that is pressed.
  await page.getByRole('textbox', { name: 'Reason' }).press('Enter');
  await page.getByRole('button', { name: `Refuse the late work of ${late.name}` }).click();
  await expect(page.getByText('Refused: it does not count.')).toBeVisible();
  const verdict = await database.query('select "lateVerdict"::text as v from "Attempt" where id = $1', [
    lateId,
  ]);
  expect(verdict.rows).toEqual([{ v: 'refused' }]);
});

test('practice that arrived after its time waits on the page of the student', async ({
  database,
  signedInAs,
}) => {
  const { room, students } = await aMock(database, { students: 1 });
  const [student] = students as [Person];
  const attemptId = await anAttempt(database, student, { choices: 0, essays: 1, timing: 'stops' });
  await database.query(
    `update "Attempt" set state = 'handed_in', "handedInAt" = now(), "handedInBy" = 'time', words = 0, receipt = '0123456789' where id = $1`,
    [attemptId],
  );
  await database.query(
    `insert into "ResponseRevision" ("schoolId", id, "responseId", revision, value, sha256, outcome)
     select "schoolId", gen_random_uuid(), id, 1, 'Came after the end.', repeat('b', 64), 'held' from "Response" where "attemptId" = $1`,
    [attemptId],
  );
  const page = await signedInAs(room.teacher);
  await page.goto(`/teach/students/${student.userId}`);
  await expect(page.getByRole('heading', { name: 'Practice that arrived after its time' })).toBeVisible();
  await axeClean(page);
  await page.getByRole('textbox', { name: 'Reason' }).fill('The network failed');
  await page.getByRole('button', { name: /^Accept question 1 of / }).click();
  await expect(page.getByRole('heading', { name: 'Practice that arrived after its time' })).toHaveCount(0);
  const stored = await database.query('select value from "Response" where "attemptId" = $1', [attemptId]);
  expect(stored.rows).toEqual([{ value: 'Came after the end.' }]);
});

test('the live page, its dialogs and the late work are accessible', { tag: '@phone' }, async ({
  database,
  signedInAs,
  isMobile,
}) => {
  test.slow();
  const { room, assignmentId, students } = await aMock(database, { students: 4, late: 'held' });
  const [writing, resting, done] = students as [Person, Person, Person];
  await anAssignedAttempt(database, writing, room, assignmentId);
  const restId = await anAssignedAttempt(database, resting, room, assignmentId);
  await database.query(`update "Attempt" set "breakStartedAt" = now() where id = $1`, [restId]);
  const doneId = await anAssignedAttempt(database, done, room, assignmentId);
  await database.query(
    `update "Attempt" set state = 'handed_in', "handedInAt" = now(), "handedInBy" = 'student', words = 2, receipt = '0123456789',
       late = true, "dueAt" = now() - interval '5 minutes' where id = $1`,
    [doneId],
  );
  const page = await signedInAs(room.teacher);
  const check = async () => {
    await axeClean(page);
    expect(await headings(page)).toEqual([]);
    // An open dialog covers the window, and is meant to.
    const dialogs = await page.getByRole('dialog').count();
    expect((await reflow(page)).filter((one) => dialogs === 0 || !one.includes('bars cover'))).toEqual([]);
    expect(await targetSize(page)).toEqual([]);
  };
  await openLive(page, assignmentId);
  await check();
  expect(await textSpacing(page)).toEqual([]);
  for (const [deed, back] of [
    ['Give more time', true],
    ['Stop the clock', true],
    ['Send a message', true],
  ] as const) {
    await choose(page, 'all', deed);
    await check();
    if (back) await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
  await page.goto(`/teach/assignments/${assignmentId}/held`);
  await check();
  if (!isMobile) expect((await keyboardWalk(page)).problems).toEqual([]);
});
