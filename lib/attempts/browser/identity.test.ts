import { expect, test } from 'vitest';
import { createIdentity } from './identity';

const answer = (status: number, body: unknown) => ({ status, body, sent: 0, received: 0 });

test('asks only in doubt, and until the owner is signed in', async () => {
  const answers = [
    answer(401, { code: 'not_signed_in', message: '' }),
    answer(200, { userId: 'ben' }),
    answer(200, null),
    answer(0, null),
    answer(200, { userId: 'ada' }),
  ];
  const identity = createIdentity('ada', async () => answers.shift() ?? answer(0, null));
  expect(await identity.obstacle()).toBeNull();
  expect(answers).toHaveLength(5);
  identity.doubt();
  expect(identity.sure()).toBe(false);
  expect(await identity.obstacle()).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
  expect(await identity.obstacle()).toMatchObject({ status: 401, body: { code: 'someone_else' } });
  expect(await identity.obstacle()).toMatchObject({ status: 0 });
  expect(await identity.obstacle()).toMatchObject({ status: 0 });
  expect(await identity.obstacle()).toBeNull();
  expect(identity.sure()).toBe(true);
});
