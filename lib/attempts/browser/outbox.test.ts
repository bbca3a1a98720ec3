import { beforeEach, expect, test } from 'vitest';
import { type Draft, type LastingOutbox, lastingOutbox } from './outbox';

const draft = (itemVersionId: string, revision: number): Draft => {
  return { itemVersionId, revision, value: `${itemVersionId}${revision}`, working: {} };
};

/** A store of this device whose writes end when the test says so. */
let writes: { drafts: Draft[]; settled: unknown[]; end: (error?: Error) => void }[];
let outbox: LastingOutbox;
beforeEach(() => {
  writes = [];
  outbox = lastingOutbox(
    (drafts, settled) =>
      new Promise((resolve, reject) => {
        writes.push({ drafts, settled, end: (error) => (error ? reject(error) : resolve()) });
      }),
  );
});
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test('one write at a time; what changed meanwhile goes into the next, newest only', async () => {
  outbox.put(draft('a', 1));
  outbox.put(draft('a', 2));
  outbox.put(draft('b', 1));
  expect(writes).toHaveLength(1);
  expect(outbox.standing()).toBe('storing');
  writes[0]?.end();
  await turn();
  expect(writes[1]?.drafts).toEqual([draft('a', 2), draft('b', 1)]);
  writes[1]?.end();
  await turn();
  expect(writes).toHaveLength(2);
  expect(outbox.standing()).toBe('stored');
});

test('kept resolves with the write that holds the revision, though typing goes on', async () => {
  let kept = false;
  outbox.put(draft('a', 1));
  void outbox.kept([draft('a', 1)]).then(() => {
    kept = true;
  });
  await turn();
  expect(kept).toBe(false);
  outbox.put(draft('a', 2));
  writes[0]?.end();
  await turn();
  expect(kept).toBe(true);
  expect(outbox.standing()).toBe('storing');
});

test('a store that refuses holds nothing up, and the next change writes everything that waits', async () => {
  outbox.put(draft('a', 1));
  writes[0]?.end(new Error('full'));
  await outbox.kept([draft('a', 1)]);
  expect(outbox.standing()).toBe('not-stored');
  expect(outbox.waiting()).toEqual([draft('a', 1)]);
  outbox.settle('x', 1);
  writes[1]?.end(new Error('still full'));
  await turn();
  outbox.put(draft('b', 1));
  expect(writes[2]?.drafts).toEqual([draft('a', 1), draft('b', 1)]);
  writes[2]?.end();
  await turn();
  expect(outbox.standing()).toBe('stored');
});

test('what is settled leaves the store, unless it changed again', async () => {
  outbox.put(draft('a', 1));
  writes[0]?.end();
  await turn();
  outbox.settle('a', 1);
  expect(outbox.waiting()).toEqual([]);
  expect(writes[1]).toMatchObject({ drafts: [], settled: [{ itemVersionId: 'a', revision: 1 }] });
  outbox.put(draft('a', 2));
  outbox.settle('a', 1);
  expect(outbox.waiting()).toEqual([draft('a', 2)]);
});

test('a store that could not be read is said at once', () => {
  let told = 0;
  outbox.onChange(() => {
    told += 1;
  });
  outbox.refuse();
  expect(outbox.standing()).toBe('not-stored');
  expect(told).toBe(1);
});

test('deleting from a full store does not make it fit again', async () => {
  outbox.put(draft('a', 1));
  writes[0]?.end(new Error('full'));
  await turn();
  outbox.settle('a', 1);
  writes[1]?.end();
  await turn();
  expect(outbox.standing()).toBe('not-stored');
});

test('what the browser took away is not said to be stored, and is written anew', async () => {
  outbox.put(draft('a', 1));
  outbox.put(draft('b', 1));
  writes[0]?.end();
  await turn();
  writes[1]?.end();
  await turn();
  expect(outbox.standing()).toBe('stored');
  outbox.lost();
  expect(outbox.standing()).toBe('storing');
  expect(writes[2]?.drafts).toEqual([draft('a', 1), draft('b', 1)]);
  writes[2]?.end();
  await turn();
  expect(outbox.standing()).toBe('stored');
});

test('a write that ends with the store is done again', async () => {
  outbox.put(draft('a', 1));
  outbox.lost();
  writes[0]?.end(new Error('the store is gone'));
  await turn();
  expect(writes[1]?.drafts).toEqual([draft('a', 1)]);
  writes[1]?.end();
  await turn();
  expect(outbox.standing()).toBe('stored');
});
