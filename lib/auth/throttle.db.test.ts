import { afterAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/platform/db';
import { closeThrottle, countJoin, countSignIn, countSignUp } from './throttle';

beforeEach(async () => {
  await db.rateLimit.deleteMany();
});
afterAll(closeThrottle);

const refused = { code: 'too_many_tries' };
const fail = async (times: number, account: (i: number) => string, address: (i: number) => string) => {
  let let_through = 0;
  for (let i = 0; i < times; i++) {
    await countSignIn(account(i), address(i)).then(
      () => let_through++,
      () => undefined,
    );
  }
  return let_through;
};

test('ten wrong passwords for one account from one address, then a pause', async () => {
  expect(
    await fail(
      15,
      () => 'ada',
      () => '198.51.100.1',
    ),
  ).toBe(10);
});

test('the owner still gets in from elsewhere', async () => {
  await fail(
    15,
    () => 'ada',
    () => '198.51.100.1',
  );
  await expect(countSignIn('ada', '203.0.113.9')).resolves.toBeTypeOf('function');
});

test('tries at the same moment do not slip past', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 60 }, () => countSignIn('ada', '198.51.100.1')),
  );
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
});

test('a right password takes the count back', async () => {
  for (let i = 0; i < 25; i++) await (await countSignIn('ada', '198.51.100.1'))();
  await expect(countSignIn('ada', '198.51.100.1')).resolves.toBeTypeOf('function');
});

test('a class of 30 behind one address gets in, even when each mistypes twice and comes back', async () => {
  const student = (i: number) => `student-${i}`;
  for (let lesson = 0; lesson < 3; lesson++) {
    const class30 = Array.from({ length: 30 }, async (_, i) => {
      await countSignIn(student(i), '192.0.2.1');
      await countSignIn(student(i), '192.0.2.1');
      await (await countSignIn(student(i), '192.0.2.1'))();
    });
    await Promise.all(class30);
  }
});

test('guessing many accounts from one address stops at 200', async () => {
  expect(
    await fail(
      260,
      (i) => `student-${i}`,
      () => '198.51.100.1',
    ),
  ).toBe(200);
});

test('guessing one account from many addresses stops at 100, and its owner gets in from a known address', async () => {
  await (await countSignIn('ada', '192.0.2.77'))();
  expect(
    await fail(
      140,
      () => 'ada',
      (i) => `198.51.100.${i}`,
    ),
  ).toBeLessThanOrEqual(100);
  await expect(countSignIn('ada', '203.0.113.200')).rejects.toMatchObject(refused);
  await expect(countSignIn('ada', '192.0.2.77')).resolves.toBeTypeOf('function');
});

test('the table holds neither addresses nor accounts', async () => {
  await (await countSignIn('ada@school.example', '198.51.100.1'))();
  const rows = await db.rateLimit.findMany();
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows.map((row) => row.key))).not.toMatch(/ada|198\.51/);
});

test('a refusal says how long to wait', async () => {
  await fail(
    10,
    () => 'ada',
    () => '198.51.100.1',
  );
  const refusal = await countSignIn('ada', '198.51.100.1').catch((error) => error);
  expect(refusal.data.retryAfterSeconds).toBeGreaterThan(0);
  expect(refusal.data.retryAfterSeconds).toBeLessThanOrEqual(900);
});

test('new accounts from one address are counted too', async () => {
  for (let i = 0; i < 100; i++) await countSignUp('198.51.100.1');
  await expect(countSignUp('198.51.100.1')).rejects.toMatchObject(refused);
});

test('of 10,000 guesses at class codes from one address 300 are looked up, in parallel or not', async () => {
  const guess = () => countJoin('198.51.100.1', null);
  let lookedUp = 0;
  for (let round = 0; round < 100; round++) {
    const tries = await Promise.allSettled(Array.from({ length: 100 }, guess));
    lookedUp += tries.filter((one) => one.status === 'fulfilled').length;
  }
  expect(lookedUp).toBe(300);
  await expect(guess()).rejects.toMatchObject(refused);
  // A stranger who guessed from the school's address keeps out nobody who is signed in there.
  await expect(countJoin('198.51.100.1', 'ada')).resolves.toBeTypeOf('function');
}, 60_000);

test('one account guesses twenty class codes, from however many addresses; one address 300 by any accounts', async () => {
  const guesses = async (times: number, address: (i: number) => string, user: (i: number) => string) => {
    const tries = Array.from({ length: times }, (_, i) => countJoin(address(i), user(i)));
    return (await Promise.allSettled(tries)).filter((one) => one.status === 'fulfilled').length;
  };
  const each = (i: number) => `198.51.100.${i}`;
  expect(await guesses(60, each, () => 'ada')).toBe(20);
  const one = () => '203.0.113.1';
  expect(await guesses(400, one, (i) => `student-${i}`)).toBe(300);
});

test('two hundred students behind one address join at once, again and again: what fits never counts', async () => {
  for (let lesson = 0; lesson < 3; lesson++) {
    const joins = Array.from({ length: 200 }, async (_, i) => {
      await (await countJoin('192.0.2.1', i % 2 ? `student-${i}` : null))();
    });
    await Promise.all(joins);
  }
  for (let again = 0; again < 40; again++) await (await countJoin('192.0.2.1', 'ada'))();
});

test('thirty students who each mistype three times still get in', async () => {
  await Promise.all(
    Array.from({ length: 30 }, async (_, i) => {
      for (let typo = 0; typo < 3; typo++) await countJoin('192.0.2.1', null);
      await (await countJoin('192.0.2.1', null))();
      await (await countJoin('192.0.2.1', `student-${i}`))();
    }),
  );
});
