import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type pg from 'pg';
import { aClass } from '../classes';
import { expect, test } from '../fixtures';
import type { Person } from '../people';
import { theSite } from '../site';

/** Everything of a school that these pages could change. */
async function everythingOf(database: pg.Pool, schoolId: string): Promise<unknown> {
  const tables = {
    School: 'id',
    Membership: '"userId"',
    ClassTeacher: '"teacherId"',
    Enrolment: '"studentId"',
    RosterImport: 'id',
    SignInCode: 'id',
    AccessArrangement: '"studentId"',
    Invitation: 'id',
    AuditEvent: 'id',
  };
  const rows = Object.entries(tables).map(async ([table, order]) => {
    const column = table === 'School' ? 'id' : '"schoolId"';
    const sql = `select * from "${table}" where ${column} = $1 order by ${order}`;
    return [table, (await database.query(sql, [schoolId])).rows];
  });
  const { rows: users } = await database.query(
    `select u.id, u."passwordHash", u."sessionVersion" from "User" u join "Membership" m on m."userId" = u.id where m."schoolId" = $1 order by u.id`,
    [schoolId],
  );
  return [...(await Promise.all(rows)), users];
}

type Form = { url: string; fields: Record<string, string> };

/** A form of a page as a browser without scripts would send it, with these fields filled in. */
async function formOf(
  page: Page,
  url: string,
  button: RegExp,
  fill: Record<string, string> = {},
): Promise<Form> {
  const html = await (await page.request.get(url)).text();
  const fields = await page.evaluate(
    ([text, name]) => {
      const forms = [...new DOMParser().parseFromString(text ?? '', 'text/html').forms];
      const found = forms.find((form) =>
        [...form.querySelectorAll('button[type=submit]')].some((one) =>
          new RegExp(name ?? '').test(one.textContent ?? ''),
        ),
      );
      return found
        ? [...new FormData(found)].flatMap(([key, value]) =>
            typeof value === 'string' ? [[key, value]] : [],
          )
        : null;
    },
    [html, button.source],
  );
  expect(fields, `a form with ${button} on ${url}`).not.toBeNull();
  return { url, fields: { ...Object.fromEntries(fields ?? []), ...fill } };
}

const send = (page: Page, { url, fields }: Form) =>
  page.request.post(url, { multipart: fields, headers: { origin: theSite().baseUrl }, maxRedirects: 0 });

test('pages and forms about a class and its students are for those who teach it', async ({
  database,
  aPerson,
  signedInAs,
}) => {
  test.slow();
  const group = await aClass(database, { students: 2, name: 'Secret Set' });
  const { schoolId, classId } = group;
  const [student, twin] = group.students as [Person, Person];
  const other = await aClass(database, { schoolId });
  const foreign = await aClass(database);
  const removed = await aPerson('teacher', schoolId);
  await database.query(`insert into "ClassTeacher"("schoolId", "classId", "teacherId") values ($1, $2, $3)`, [
    schoolId,
    classId,
    removed.userId,
  ]);
  const base = `/teach/classes/${classId}`;
  const merging = `/teach/students/${student.userId}/merge`;
  const pages = [
    `${base}/import`,
    `${base}/slips`,
    `/teach/students/${student.userId}`,
    merging,
    `${merging}?with=${twin.userId}`,
  ];
  const owner = await signedInAs(group.teacher);
  await owner.goto('/teach');
  const rows = JSON.stringify([{ line: 1, name: 'Sneaked In', email: '', username: '', externalId: '' }]);
  const reading = await formOf(owner, `${base}/import`, /Look through/, { text: 'Sneaked In' });
  // With the list read, the page holds the form that takes it in.
  const answer = await send(owner, reading);
  const preview = await owner.evaluate(
    (text) => {
      const forms = [...new DOMParser().parseFromString(text, 'text/html').forms];
      const found = forms.find((form) => form.elements.namedItem('importId'));
      return found
        ? [...new FormData(found)].flatMap(([key, value]) =>
            typeof value === 'string' ? [[key, value]] : [],
          )
        : null;
    },
    await answer.text(),
  );
  expect(preview).not.toBeNull();
  const importing = {
    url: `${base}/import`,
    fields: { ...Object.fromEntries(preview ?? []), rows, take: '1' },
  };
  const forms: Form[] = [
    reading,
    importing,
    await formOf(owner, `${base}/slips`, /Make/, { student: student.userId }),
    await formOf(owner, `/teach/students/${student.userId}`, /Save/, { time: '200' }),
    await formOf(owner, `${merging}?with=${twin.userId}`, /one record/, { keep: student.userId, sure: 'on' }),
  ];

  const strangers: Record<string, Page> = {
    'a teacher of the school without the class': await signedInAs(other.teacher),
    'a teacher of another school': await signedInAs(foreign.teacher),
    'an admin of another school': await signedInAs(await aPerson('admin')),
    'the student': await signedInAs(student),
    'a teacher who was removed': await signedInAs(removed),
  };
  const fired = strangers['a teacher who was removed'];
  for (const url of pages) expect((await fired?.request.get(url))?.status()).toBe(200);
  await database.query('delete from "Membership" where "userId" = $1', [removed.userId]);

  const before = await everythingOf(database, schoolId);
  for (const [name, page] of Object.entries(strangers)) {
    await test.step(name, async () => {
      for (const url of pages) {
        const got = await page.request.get(url, { maxRedirects: 0 });
        expect(got.status(), url).toBe(page === fired ? 307 : 404);
        const html = await got.text();
        expect(html).not.toContain('Secret Set');
        // A student's own name stands in their own menu.
        if (!name.includes('student')) expect(html).not.toContain(student.name);
      }
      for (const form of forms) {
        const html = await (await send(page, form)).text();
        expect(html, form.url).not.toContain('Secret Set');
        expect(html, form.url).not.toMatch(/[CDFHJKMNPQRTVWXY34679]{4}-[CDFHJKMNPQRTVWXY34679]{4}/);
      }
      expect(await everythingOf(database, schoolId)).toEqual(before);
    });
  }

  // The same forms do work for the owner: what was refused above was refused for the person.
  for (const form of forms) await send(owner, form);
  const { rows: after } = await database.query(
    `select (select count(*)::int from "RosterImport" where "classId" = $1) as lists,
       (select "multiplierPercent" from "AccessArrangement" where "studentId" = $2) as percent,
       (select count(*)::int from "SignInCode" where "userId" = $2) as codes,
       (select count(*)::int from "User" where id = $3) as twins`,
    [classId, student.userId, twin.userId],
  );
  expect(after).toEqual([{ lists: 1, percent: 200, codes: 1, twins: 0 }]);
});

test('a student is made one with nobody whom the teacher does not have', async ({ database, signedInAs }) => {
  const group = await aClass(database, { students: 1 });
  const colleague = await aClass(database, { schoolId: group.schoolId, students: 1 });
  const foreign = await aClass(database, { students: 1 });
  const mine = group.students[0] as Person;
  const teacher = await signedInAs(group.teacher);
  for (const other of [colleague.students[0], foreign.students[0], colleague.teacher, mine]) {
    const there = `/teach/students/${mine.userId}/merge?with=${other?.userId}`;
    const answer = await teacher.request.get(there);
    expect(answer.status(), there).toBe(404);
    if (other !== mine) expect(await answer.text()).not.toContain(other?.name);
  }
  const list = await (await teacher.request.get(`/teach/students/${mine.userId}/merge`)).text();
  expect(list).not.toContain(colleague.students[0]?.name);
});

test('an admin sees every student of the school, and none of another', async ({
  database,
  aPerson,
  signedInAs,
}) => {
  const group = await aClass(database, { students: 1 });
  const url = `/teach/students/${group.students[0]?.userId}`;
  const admin = await signedInAs(await aPerson('admin', group.schoolId));
  expect((await admin.request.get(url)).status()).toBe(200);
  const moved = await signedInAs(group.teacher);
  expect((await moved.request.get(url)).status()).toBe(200);
  await database.query('update "Enrolment" set "endedAt" = now() where "classId" = $1', [group.classId]);
  expect((await moved.request.get(url)).status()).toBe(404);
  for (const id of ['x', randomUUID(), group.teacher.userId, "'%20or%20true--"]) {
    expect((await admin.request.get(`/teach/students/${id}`)).status(), id).toBe(404);
  }
});

test('what belongs to the school is changed by its admins only', async ({
  database,
  aPerson,
  signedInAs,
}) => {
  const admin = await aPerson('admin');
  const { schoolId } = admin;
  const colleague = await aPerson('admin', schoolId);
  const teacher = await aPerson('teacher', schoolId);
  const demoted = await aPerson('admin', schoolId);
  const owner = await signedInAs(admin);
  await owner.goto('/teach/school');
  await owner.getByRole('button', { name: 'Make a link' }).click();
  await owner.getByLabel('The link').waitFor();
  const url = '/teach/school';
  const forms = [
    await formOf(owner, url, /^Save/, { name: 'Taken Over', timeZone: 'UTC' }),
    await formOf(owner, url, /^Make a link/, { note: 'x' }),
    await formOf(owner, url, /^Take back/),
    await formOf(owner, url, /^Make teacher/, { userId: colleague.userId }),
    await formOf(owner, url, /^Make admin/, { userId: teacher.userId }),
  ];
  const strangers: Record<string, Page> = {
    'a teacher of the school': await signedInAs(teacher),
    'a student of the school': await signedInAs(await aPerson('student', schoolId)),
    'somebody who was an admin a moment ago': await signedInAs(demoted),
  };
  await database.query(`update "Membership" set role = 'teacher' where "userId" = $1`, [demoted.userId]);
  const before = await everythingOf(database, schoolId);
  for (const [name, page] of Object.entries(strangers)) {
    await test.step(name, async () => {
      for (const form of forms) {
        expect(await (await send(page, form)).text()).not.toContain('/invite/');
      }
      expect(await everythingOf(database, schoolId)).toEqual(before);
    });
  }
  // An admin of another school reaches their own school with the same forms, and nobody of this one.
  const stranger = await signedInAs(await aPerson('admin'));
  for (const form of forms) await send(stranger, form);
  expect(await everythingOf(database, schoolId)).toEqual(before);
});
