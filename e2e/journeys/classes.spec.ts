import { axeClean } from '../axe';
import { headings, keyboardWalk, reflow, targetSize, textSpacing } from '../checks';
import { aClass, aJoinCode, anAssignment } from '../classes';
import { expect, test } from '../fixtures';
import type { Person } from '../people';

test(
  'a teacher makes a class and shows its code; a student without e-mail joins on a phone and is seen',
  { tag: '@phone' },
  async ({ aPerson, browser, baseURL, signedInAs }, info) => {
    test.slow();
    const teacher = await signedInAs(await aPerson('teacher'));
    await teacher.goto('/teach/classes');
    await axeClean(teacher);
    // By keyboard alone: name, Enter.
    await teacher.getByRole('textbox', { name: 'Name of the class' }).focus();
    await teacher.keyboard.type('12 History A');
    await teacher.keyboard.press('Enter');
    await expect(teacher.getByRole('heading', { level: 1, name: '12 History A' })).toBeVisible();
    await expect(teacher.getByText('Nobody is in this class yet')).toBeVisible();
    await teacher.getByRole('combobox', { name: 'It works for' }).selectOption('Four weeks');
    await teacher.getByRole('button', { name: 'Make a code' }).click();
    const shown = teacher.getByText(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    await expect(shown).toBeVisible();
    const code = (await shown.textContent()) as string;
    await axeClean(teacher);

    await teacher.getByRole('link', { name: 'Show on the board' }).click();
    await expect(teacher.getByRole('img', { name: 'QR code that opens the page to join' })).toBeVisible();
    await expect(teacher.getByText('/join', { exact: false })).toBeVisible();
    await axeClean(teacher);
    for (const check of [headings, reflow, textSpacing, targetSize]) expect(await check(teacher)).toEqual([]);

    const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 } });
    const phone = await context.newPage();
    await phone.goto('/join');
    await phone.getByRole('textbox', { name: 'Class code' }).fill('abc');
    await phone.keyboard.press('Enter');
    await expect(phone.getByText('A class code has eight letters').first()).toBeVisible();
    await axeClean(phone);
    await phone.getByRole('textbox', { name: 'Class code' }).fill(code.toLowerCase().replace('-', ' '));
    await phone.keyboard.press('Enter');
    await expect(phone.getByRole('heading', { level: 1, name: 'Join 12 History A' })).toBeVisible();
    await expect(phone.getByText(/^Taught by Person/)).toBeVisible();
    await axeClean(phone);
    for (const check of [headings, reflow, textSpacing, targetSize]) expect(await check(phone)).toEqual([]);
    const login = `ada.${code.slice(0, 4).toLowerCase()}${info.parallelIndex}${info.project.name.length}`;
    await phone.getByRole('textbox', { name: 'Your name' }).fill('Ada Lovelace');
    await phone.getByRole('textbox', { name: 'User name' }).fill(login);
    await phone.getByRole('textbox', { name: 'Password' }).fill('three loud otters');
    await phone.getByRole('button', { name: 'Make my account and join' }).click();
    await expect(phone).toHaveURL('/learn');

    await teacher.getByRole('link', { name: 'Back to the class' }).click();
    await expect(teacher.getByRole('link', { name: 'Ada Lovelace' })).toBeVisible();
    await expect(teacher.getByText(login)).toBeVisible();
    await axeClean(teacher);
    for (const check of [headings, reflow, textSpacing, targetSize]) expect(await check(teacher)).toEqual([]);
    expect((await keyboardWalk(teacher)).problems).toEqual([]);

    await teacher.getByRole('button', { name: 'Lock' }).click();
    await expect(teacher.getByText('Locked: nobody new gets in')).toBeVisible();
    await context.clearCookies();
    await phone.goto(`/join/${code}`);
    await expect(phone.getByText('Ask your teacher to open the code')).toBeVisible();
    await axeClean(phone);
    await context.close();
  },
);

test('a student is moved, and taken out; each is said, and the old teacher sees them no more', {
  tag: '@phone',
}, async ({ database, signedInAs }) => {
  const room = await aClass(database, { students: 2 });
  const other = await aClass(database, { schoolId: room.schoolId, students: 0 });
  const [first, second] = room.students as [Person, Person];
  const page = await signedInAs(room.teacher);
  await page.goto(`/teach/classes/${room.classId}`);
  await page.getByRole('button', { name: new RegExp(`^Move or take out.*${first.name}`) }).click();
  await axeClean(page);
  await page.getByRole('combobox', { name: 'To which class?' }).selectOption(other.classId);
  await page.getByRole('button', { name: 'Move to this class' }).click();
  const said = page.getByText(`${first.name} was moved to the other class.`);
  await expect(said).toBeFocused();
  await expect(page.getByRole('link', { name: first.name })).toHaveCount(0);
  await page.getByRole('button', { name: new RegExp(`^Move or take out.*${second.name}`) }).click();
  await page.getByRole('button', { name: 'Take out of the class' }).click();
  await expect(page.getByText(`${second.name} was taken out of the class.`)).toBeFocused();
  await expect(page.getByText('Nobody is in this class yet')).toBeVisible();

  const colleague = await signedInAs(other.teacher);
  await colleague.goto(`/teach/classes/${other.classId}`);
  await expect(colleague.getByRole('link', { name: first.name })).toBeVisible();
  await colleague.goto(`/teach/classes/${room.classId}`);
  await expect(colleague.getByRole('heading', { name: 'Page not found' })).toBeVisible();
});

test('a student of a space of their own joins, acts in the school, and goes back and forth', {
  tag: '@phone',
}, async ({ aPerson, database, signedInAs }) => {
  const room = await aClass(database, { students: 0 });
  const code = await aJoinCode(database, room);
  const { rows } = await database.query('select name from "School" where id = $1', [room.schoolId]);
  const student = await aPerson('student');
  const page = await signedInAs(student);
  await page.goto(`/join/${code}`);
  await expect(page.getByText(rows[0].name)).toBeVisible();
  await axeClean(page);
  await page.getByRole('button', { name: 'Join this class' }).click();
  await expect(page).toHaveURL('/learn');
  const menu = page.locator('summary', { hasText: 'account menu' });
  await menu.click();
  await expect(page.locator('details[open]').getByText(rows[0].name, { exact: true })).toBeVisible();
  await axeClean(page);
  const home = await database.query('select name from "School" where id = $1', [student.schoolId]);
  await page.getByRole('button', { name: home.rows[0].name }).click();
  await expect(page.getByRole('button', { name: rows[0].name, includeHidden: true })).toBeAttached();
  await page.goto('/learn');
  await menu.click();
  await expect(page.getByRole('button', { name: rows[0].name })).toBeVisible();

  const teacher = await signedInAs(room.teacher);
  await teacher.goto(`/join/${code}`);
  await expect(teacher.getByText('Class codes are for students')).toBeVisible();
  await expect(teacher.getByRole('button', { name: 'Join this class' })).toHaveCount(0);
  await axeClean(teacher);
});

for (const known of [true, false]) {
  const who = known ? 'who has an account' : 'who makes an account';
  test(`a student ${who} is three screens from a class code to the first question`, {
    tag: '@phone',
  }, async ({ aPerson, browser, baseURL, database, signedInAs }) => {
    const room = await aClass(database, { students: 0 });
    const code = await aJoinCode(database, room);
    await anAssignment(database, room, { title: 'The Secret Speech', closesIn: 24 * 60 });
    await anAssignment(database, room, { title: 'Hungary', opensIn: 24 * 60 });
    const page = known
      ? await signedInAs(await aPerson('student'))
      : await (await browser.newContext({ baseURL })).newPage();
    const screens: string[] = [];
    const screen = async (heading: string | RegExp) => {
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      screens.push(new URL(page.url()).pathname);
    };
    await page.goto('/join');
    await screen('Join a class');
    await page.getByRole('textbox', { name: 'Class code' }).fill(code);
    await page.keyboard.press('Enter');
    await screen(`Join ${room.name}`);
    if (!known) {
      await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Lovelace');
      await page.getByRole('textbox', { name: 'User name' }).fill(`ada.${code.toLowerCase()}`);
      await page.getByRole('textbox', { name: 'Password' }).fill('three loud otters');
    }
    await page.getByRole('button', { name: known ? 'Join this class' : 'Make my account and join' }).click();
    await screen('The Secret Speech');
    await axeClean(page);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(page.getByRole('radio').first()).toBeVisible();
    expect(new URL(page.url()).pathname).toMatch(/^\/learn\/attempts\/[0-9a-f-]{36}$/);
    expect(screens).toEqual(['/join', `/join/${code}`, expect.stringMatching(/^\/learn\/assignments\//)]);
    if (!known) await page.context().close();
  });
}

test('a class whose mock runs is not deleted, and says which and until when; an empty one goes', async ({
  database,
  signedInAs,
}) => {
  const room = await aClass(database);
  const empty = await aClass(database, { teacher: room.teacher, students: 0 });
  await anAssignment(database, room, { kind: 'mock', title: 'Winter mock', closesIn: 60 });
  const page = await signedInAs(room.teacher);
  for (const [id, outcome] of [
    [room.classId, 'Winter mock'],
    [empty.classId, 'gone'],
  ] as const) {
    await page.goto(`/teach/classes/${id}`);
    await page.getByRole('button', { name: 'Delete the class' }).click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    if (outcome === 'gone') await expect(page).toHaveURL('/teach/classes');
    else await expect(page.getByRole('alert').filter({ hasText: outcome })).toContainText('It ends on');
  }
  await expect(page.getByRole('link', { name: empty.name })).toHaveCount(0);
  await expect(page.getByRole('link', { name: room.name })).toBeVisible();
});
