import { randomUUID } from 'node:crypto';
import type { Page, Request } from '@playwright/test';
import type pg from 'pg';
import { aClass, anAssignment, type TestClass } from '../classes';
import { expect, test } from '../fixtures';
import { anAssignedAttempt, choose, openLive } from '../live';
import { aPerson, type Person } from '../people';
import { theSite } from '../site';

const TITLE = 'The mock of the other class';
const pages = (id: string) => [`/teach/assignments/${id}/live`, `/teach/assignments/${id}/held`];
const routes = (id: string) => [`/api/v1/assignments/${id}/live`, `/api/v1/assignments/${id}/events`];

type Scene = { room: TestClass; assignmentId: string; attemptId: string };

async function aScene(database: pg.Pool): Promise<Scene> {
  const room = await aClass(database, { students: 2 });
  const assignmentId = await anAssignment(database, room, { kind: 'mock', title: TITLE });
  const attemptId = await anAssignedAttempt(database, room.students[0] as Person, room, assignmentId);
  return { room, assignmentId, attemptId };
}

/** Another teacher of the school, one of another class, one and an admin of another school, a student who sits it. */
async function strangers(database: pg.Pool, { room }: Scene): Promise<[string, Person][]> {
  return [
    ['a teacher without a class', await aPerson(database, 'teacher', room.schoolId)],
    ['a teacher of another class', (await aClass(database, { schoolId: room.schoolId })).teacher],
    ['a teacher of another school', (await aClass(database)).teacher],
    ['an admin of another school', await aPerson(database, 'admin')],
    ['a student who sits it', room.students[0] as Person],
  ];
}

const everything = async (database: pg.Pool, schoolId: string) =>
  Promise.all(
    ['Attempt', 'Break', 'Extension', 'Notice', 'Reopening', 'HeldDecision', 'AuditEvent'].map(
      async (table) =>
        (await database.query(`select * from "${table}" where "schoolId" = $1 order by id`, [schoolId])).rows,
    ),
  );

async function expectNothing(page: Page, { room, assignmentId }: Scene, who: string): Promise<void> {
  for (const url of pages(assignmentId)) {
    const answer = await page.request.get(url);
    expect(answer.status(), `${who}: ${url}`).toBe(404);
    const html = await answer.text();
    expect(html).toMatch(/<title>Page not found/);
    expect(html).not.toContain(TITLE);
    for (const { name, userId } of room.students) {
      // A student's own name stands in the header.
      if (!who.includes('student')) expect(html).not.toContain(name);
      if (!who.includes('student')) expect(html).not.toContain(userId);
    }
  }
  for (const url of routes(assignmentId)) {
    const answer = await page.request.get(url);
    expect([answer.status(), (await answer.json()).code], `${who}: ${url}`).toEqual([404, 'not_found']);
  }
}

test('nobody without sight of the class sees the pages or the API', async ({ database, signedInAs }) => {
  test.slow();
  const scene = await aScene(database);
  for (const [who, stranger] of await strangers(database, scene)) {
    await expectNothing(await signedInAs(stranger), scene, who);
  }
});

test('a teacher who left the class, the school, or the staff, is out with the next request', async ({
  database,
  signedInAs,
}) => {
  const scene = await aScene(database);
  const { teacher, schoolId } = scene.room;
  const page = await signedInAs(teacher);
  await openLive(page, scene.assignmentId);
  await database.query(`update "Membership" set role = 'student' where "userId" = $1`, [teacher.userId]);
  await expectNothing(page, scene, 'a teacher who is a student now');
  await database.query(`update "Membership" set role = 'teacher' where "userId" = $1`, [teacher.userId]);
  await database.query('delete from "ClassTeacher" where "schoolId" = $1 and "teacherId" = $2', [
    schoolId,
    teacher.userId,
  ]);
  await expectNothing(page, scene, 'a teacher who left the class');
  const admin = await signedInAs(await aPerson(database, 'admin', schoolId));
  expect((await admin.goto(pages(scene.assignmentId)[0] as string))?.status()).toBe(200);
});

test('nobody who is not signed in gets anywhere; odd ids are not found', async ({
  database,
  page,
  signedInAs,
}) => {
  const scene = await aScene(database);
  for (const url of routes(scene.assignmentId)) {
    const answer = await page.request.get(url);
    expect([answer.status(), (await answer.json()).code]).toEqual([401, 'not_signed_in']);
  }
  for (const url of pages(scene.assignmentId)) {
    await page.goto(url);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  const teacher = await signedInAs(scene.room.teacher);
  for (const odd of [randomUUID(), 'x', '1', '%00', '__proto__', `${scene.assignmentId}'`]) {
    for (const url of routes(odd))
      expect((await teacher.request.get(url)).status(), url).toBeGreaterThanOrEqual(400);
    for (const url of routes(odd)) expect((await teacher.request.get(url)).status(), url).toBeLessThan(500);
  }
});

test('what is sent holds no answer, e-mail address or arrangement', async ({ database, signedInAs }) => {
  const scene = await aScene(database);
  await database.query(
    `update "Response" set value = 'The words of the essay.', revision = 1, sha256 = repeat('a', 64), "savedAt" = now() where "attemptId" = $1`,
    [scene.attemptId],
  );
  const page = await signedInAs(scene.room.teacher);
  const answer = await page.request.get(routes(scene.assignmentId)[0] as string);
  const text = await answer.text();
  expect(answer.headers()['cache-control']).toBe('private, no-store');
  expect(JSON.parse(text).rows).toHaveLength(2);
  expect(text).not.toContain('The words of the essay.');
  expect(text).not.toContain('@school.example');
});

test('every deed, sent again by somebody else, is refused and changes nothing', async ({
  database,
  signedInAs,
}) => {
  test.slow();
  const scene = await aScene(database);
  const { room, assignmentId, attemptId } = scene;
  const [, other] = room.students as [Person, Person];
  const closedId = await anAssignedAttempt(database, other, room, assignmentId);
  await database.query(
    `update "Attempt" set state = 'handed_in', "handedInAt" = now(), "handedInBy" = 'student', words = 0, receipt = '0123456789' where id = $1`,
    [closedId],
  );
  const teacher = await signedInAs(room.teacher);
  await openLive(teacher, assignmentId);
  const caught: Request[] = [];
  // Written down and not sent, so that nothing comes of it.
  await teacher.route('**/live', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    caught.push(route.request());
    await route.abort();
  });
  const [sitting] = room.students as [Person];
  for (const [whom, deed, label] of [
    [sitting, 'Give more time', 'Give this time'],
    ['all', 'Give more time', 'Give this time'],
    [sitting, 'Stop the clock', 'Stop the clock'],
    ['all', 'Send a message', 'Send'],
    [sitting, 'Hand in for this student', 'Hand in'],
    [other, 'Open again', 'Open again'],
  ] as const) {
    const before = caught.length;
    await choose(teacher, whom, deed);
    const dialog = teacher.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: label })).toBeVisible();
    for (const name of ['Reason', 'Message']) {
      const field = dialog.getByLabel(name);
      if ((await field.count()) > 0) await field.fill('Because');
    }
    await dialog.getByRole('button', { name: label }).click();
    await expect.poll(() => caught.length).toBe(before + 1);
    await teacher.goto(`/teach/assignments/${assignmentId}/live`);
    await expect(teacher.getByRole('grid')).toBeVisible();
  }
  const before = await everything(database, room.schoolId);
  for (const [who, stranger] of await strangers(database, scene)) {
    const page = await signedInAs(stranger);
    for (const request of caught) {
      const { cookie: _cookie, 'content-length': _length, ...own } = request.headers();
      const answer = await page.request.post(request.url(), {
        headers: { ...own, origin: theSite().baseUrl },
        data: request.postDataBuffer() as Buffer,
      });
      expect(await answer.text(), `${who}: ${request.postData()}`).toContain('not_found');
    }
  }
  expect(await everything(database, room.schoolId)).toEqual(before);
  expect(attemptId).not.toBe(closedId);
});
