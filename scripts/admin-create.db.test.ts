import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { passwordMatches } from '@/lib/auth/passwords';
import { db } from '@/lib/platform/db';

const GOOD = { school: 'Westbrook College', name: 'Ada Marsh', email: 'Ada@Westbrook.example' };
const PASSWORD = 'three quiet herons';

/** Runs `npm run admin:create` without a terminal on this file's database. */
async function create(flags: Record<string, string>, password = PASSWORD) {
  const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]);
  const child = spawn(process.execPath, ['scripts/run.mjs', 'admin-create', ...args], {
    env: { ...process.env, ADMIN_PASSWORD: password },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said: said.trim() };
}

test('makes the school and an admin who can sign in', { timeout: 60_000 }, async () => {
  expect(await create(GOOD)).toEqual({ code: 0, said: '' });
  const admin = await db.user.findUniqueOrThrow({
    where: { email: 'ada@westbrook.example' },
    include: { memberships: { include: { school: true } } },
  });
  expect(admin.memberships).toMatchObject([{ role: 'admin', school: { name: GOOD.school } }]);
  expect(await passwordMatches(PASSWORD, admin.passwordHash)).toBe(true);

  const again = await create({ ...GOOD, email: 'other@westbrook.example' });
  expect(again).toEqual({ code: 1, said: expect.stringContaining('There is a school called') });
  const taken = await create({ ...GOOD, school: 'Eastbrook College' });
  expect(taken).toEqual({ code: 1, said: expect.stringContaining('belongs to an account already') });
  expect(await db.school.count()).toBe(1);
});

test('bad input changes nothing and is named', { timeout: 60_000 }, async () => {
  const before = await db.school.count();
  const school = 'Northbrook College';
  const said = await Promise.all([
    create({ ...GOOD, school, email: 'nowhere' }),
    create({ school, name: GOOD.name }),
    create({ ...GOOD, school: ' ' }),
    create({ ...GOOD, school, email: 'new@northbrook.example' }, 'password1'),
  ]);
  expect(said.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
  const wishes = [/--email: Enter/, /--email is missing/, /--school: Enter/, /--password: This password/];
  for (const [index, wish] of wishes.entries()) expect(said[index]?.said).toMatch(wish);
  expect(await db.school.count()).toBe(before);
});
