import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadContent } from './load';
import { ContentProblems } from './problems';

const url = process.env.DATABASE_URL as string;
const root = mkdtempSync(path.join(os.tmpdir(), 'thaw-content-'));
const file = path.join(root, 'items/T03/T03-MC-01.md');
const client = new pg.Client(url);
const one = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows[0];
const versions = () =>
  one(
    `select count(*)::int as n from "ItemVersion" v join "Item" i on i.id = v."itemId" where i.slug = 'T03-MC-01'`,
  );

beforeAll(async () => {
  // One topic is enough, and quick: the other topics' questions and all papers stay out.
  cpSync(path.resolve('content/de-stalinisation'), root, {
    recursive: true,
    filter: (source) => !/papers\/|items\/T(?!03)/.test(source),
  });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  rmSync(root, { recursive: true, force: true });
});

/** The bank is read whole each time, on a busy machine too. */
const SLOW = 60_000;

describe('loading the question bank', { timeout: SLOW }, () => {
  test('fills the library, and again changes nothing', async () => {
    await loadContent(url, root);
    const before = await one('select count(*)::int as n, max("createdAt") as last from "ItemVersion"');
    expect(await loadContent(url, root)).toEqual({
      changed: false,
      summary: 'The question bank is up to date.',
    });
    expect(await one('select count(*)::int as n, max("createdAt") as last from "ItemVersion"')).toEqual(
      before,
    );
  });

  test('a changed question becomes a new version; the old one stays as it was', async () => {
    const old = await one(
      `select v.id, v.content from "Item" i join "ItemVersion" v on v.id = i."currentVersionId" where i.slug = 'T03-MC-01'`,
    );
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace('difficulty:', 'specs: [ib-p3]\ndifficulty:').replace(/\n\n(\w)/, '\n\nChanged. $1'),
    );
    expect((await loadContent(url, root)).summary).toContain('0 new, 1 changed');
    expect(await versions()).toEqual({ n: 2 });
    expect((await one('select content from "ItemVersion" where id = $1', [old.id])).content).toEqual(
      old.content,
    );
  });

  test('a question that vanished is retired, not deleted, and comes back when its file does', async () => {
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    await loadContent(url, root);
    expect((await one(`select "retiredAt" from "Item" where slug = 'T03-MC-01'`)).retiredAt).toBeInstanceOf(
      Date,
    );
    writeFileSync(file, text);
    await loadContent(url, root);
    expect((await one(`select "retiredAt" from "Item" where slug = 'T03-MC-01'`)).retiredAt).toBeNull();
    expect(await versions()).toEqual({ n: 2 });
  });

  test('one wrong file stops the whole load and the earlier content stays', async () => {
    const before = await one('select hash from "ContentLoad"');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('- [x]', '- [ ]'));
    const refused = await loadContent(url, root).catch((error) => error);
    expect(refused).toBeInstanceOf(ContentProblems);
    expect(refused.message).toContain('items/T03/T03-MC-01.md:');
    expect(refused.message).toContain('Exactly one option must be marked [x]');
    expect(await one('select hash from "ContentLoad"')).toEqual(before);
    writeFileSync(file, good);
  });
});
