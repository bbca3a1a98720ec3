import { expect, test } from 'vitest';
import { db } from '@/lib/platform/db';
import { aPerson, aSchool } from './builders';

test('a test file starts with the tables and no rows', async () => {
  expect(await db.user.count()).toBe(0);
});

test('builders make a person with a role in a school', async () => {
  const schoolId = await aSchool(db);
  const teacher = await aPerson(db, { role: 'teacher', schoolId });
  const found = await db.membership.findMany({ where: { schoolId }, include: { user: true } });
  expect(found).toMatchObject([{ role: 'teacher', user: { id: teacher.userId, email: teacher.email } }]);
});
