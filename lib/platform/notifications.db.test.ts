import { afterEach, expect, test } from 'vitest';
import { db } from './db';
import { closeNotifications, type Listener, subscribe, subscriptionCount } from './notifications';

afterEach(closeNotifications);

/** A listener that counts. */
function counting(): Listener & { heard: number; losses: number } {
  const one = {
    heard: 0,
    losses: 0,
    announced: () => {
      one.heard += 1;
    },
    lost: () => {
      one.losses += 1;
    },
  };
  return one;
}
const announce = (channel: string, payload: string) =>
  db.$queryRaw`select 1 as done from (select pg_notify(${channel}, ${payload})) n`;
/** Waits until it is so; fails the test after a few seconds. */
const until = (check: () => boolean) => expect.poll(check, { timeout: 5000, interval: 10 }).toBe(true);

test('only those who asked for a payload on a channel hear it', async () => {
  const [mine, other, elsewhere] = [counting(), counting(), counting()];
  await subscribe('test_one', 'a', mine);
  await subscribe('test_one', 'b', other);
  await subscribe('test_two', 'a', elsewhere);
  await announce('test_one', 'a');
  await until(() => mine.heard === 1);
  await announce('test_two', 'a');
  await until(() => elsewhere.heard === 1);
  expect([mine.heard, other.heard]).toEqual([1, 0]);
});

test('500 who wait share one connection, and leave nothing behind', async () => {
  const all = Array.from({ length: 500 }, counting);
  const ends = await Promise.all(all.map((one, n) => subscribe('test_many', `p${n}`, one)));
  const [row] = await db.$queryRaw<[{ n: bigint }]>`
    select count(*) as n from pg_stat_activity where datname = current_database() and query ilike 'listen%'`;
  expect(Number(row.n)).toBe(1);
  expect(subscriptionCount()).toBe(500);
  for (const end of [...ends, ...ends]) end();
  expect(subscriptionCount()).toBe(0);
  await announce('test_many', 'p1');
  expect(all.every((one) => one.heard === 0)).toBe(true);
});

test('when the connection dies everybody is told once; later there is a new one', async () => {
  const before = counting();
  const end = await subscribe('test_lost', 'a', before);
  await db.$queryRaw`
    select pg_terminate_backend(pid)::text from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`;
  await until(() => before.losses === 1);
  await expect(subscribe('test_lost', 'a', counting())).rejects.toMatchObject({ code: 'busy' });
  end();
  await closeNotifications();
  const after = counting();
  await expect
    .poll(
      () =>
        subscribe('test_lost', 'a', after).then(
          () => true,
          () => false,
        ),
      { timeout: 10_000, interval: 500 },
    )
    .toBe(true);
  await announce('test_lost', 'a');
  await until(() => after.heard === 1);
  expect([before.heard, before.losses]).toEqual([0, 1]);
});

test('closing tells everybody', async () => {
  const one = counting();
  await subscribe('test_close', 'a', one);
  await closeNotifications();
  expect([one.losses, subscriptionCount()]).toEqual([1, 0]);
});
