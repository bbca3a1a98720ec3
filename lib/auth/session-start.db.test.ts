import { afterAll, expect, test } from 'vitest';
import { db } from '@/lib/platform/db';
import { aPerson } from '@/lib/testing/builders';
import { hashPassword, passwordMatches } from './passwords';
import { authenticate as signIn } from './session-start';
import { closeThrottle } from './throttle';

afterAll(closeThrottle);

const authenticate = async (identifier: string, password: string, address: string) =>
  (await signIn(identifier, password, address, { codes: true }))?.userId ?? null;

async function withPassword(password: string) {
  const person = await aPerson(db);
  await db.user.update({
    where: { id: person.userId },
    data: { passwordHash: await hashPassword(password) },
  });
  return person;
}

test('the right password opens, a wrong one does not, and the count starts anew after success', async () => {
  const ada = await withPassword('fern tractor opera');
  for (let i = 0; i < 3; i++) {
    for (let wrong = 0; wrong < 6; wrong++)
      expect(await authenticate(ada.email, 'wrong', '192.0.2.1')).toBeNull();
    expect(await authenticate(ada.email.toUpperCase(), 'fern tractor opera', '192.0.2.1')).toBe(ada.userId);
  }
});

test('nobody learns which accounts exist: unknown, disabled and without a password answer alike', async () => {
  const disabled = await withPassword('fern tractor opera');
  await db.user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } });
  const provider = await aPerson(db);
  for (const name of ['nobody@school.example', 'nobody', disabled.email, provider.email, '', '\u0000']) {
    expect(await authenticate(name, 'fern tractor opera', '192.0.2.2')).toBeNull();
  }
});

/** Microseconds that the processor works on something: waiting for a busy machine does not count. */
async function workOf(deed: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await deed();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

test('an unknown account takes as long as a known one', async () => {
  const ada = await withPassword('fern tractor opera');
  const times: Record<string, number[]> = { known: [], unknown: [] };
  for (let i = 0; i < 9; i++) {
    for (const [kind, name] of [
      ['known', ada.email],
      ['unknown', `nobody-${i}@school.example`],
    ] as const) {
      times[kind]?.push(await workOf(() => authenticate(name, 'wrong', `192.0.2.${10 + i}`)));
    }
  }
  const ratio = Math.min(...(times.unknown ?? [])) / Math.min(...(times.known ?? []));
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

test('passwords are argon2id with our cost, whole and in one Unicode spelling', async () => {
  const long = 'a fern and a tractor '.repeat(190);
  const hash = await hashPassword(long);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordMatches(long, hash)).toBe(true);
  expect(await passwordMatches(long.slice(0, -1), hash)).toBe(false);
  expect(await passwordMatches('cafe\u0301 tractor', await hashPassword('caf\u00e9 tractor'))).toBe(true);
  expect(await passwordMatches('anything', null)).toBe(false);
});

test('a storm of sign-ins is worked off a few at a time', async () => {
  const hash = await hashPassword('fern tractor opera');
  const storm = Array.from({ length: 40 }, () => passwordMatches('fern tractor opera', hash));
  expect((await Promise.all(storm)).every(Boolean)).toBe(true);
});
