import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, inject, test, vi } from 'vitest';
import { createDatabaseFrom } from '@/lib/testing/database';
import { lockDataFolder, writeHolder } from './data-lock';
import { freePort } from './embedded-postgres';
import { claimPort, rememberServers } from './port';

// Several starts of Node at once, on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const SECRET = 'only-for-tests-only-for-tests-only-for-tests';
const folders: string[] = [];
const aFolder = () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'thaw-start-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs `npm start`'s command, which is expected to refuse, and returns what it says. */
async function start(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    env: {
      PATH: process.env.PATH,
      // Set, so that a developer's .env does not fill them in; empty counts as not set.
      ...{
        DATABASE_URL: '',
        NEXTAUTH_SECRET: '',
        HOST: '',
        PUBLIC_URL: '',
        WORKERS: '',
        DEMO: '',
        DEBUG: '',
      },
      DATA_DIR: aFolder(),
      PORT: String(await freePort()),
      ...env,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

/** It refused, in one paragraph without a stack trace. */
function expectRefusal({ code, said }: { code: number; said: string }, sentence: RegExp): void {
  expect(said).toMatch(sentence);
  expect(said.trim()).toMatch(/^Thaw could not go on: [^\n]+$/);
  expect(code).toBe(1);
}

async function adminQuery(database: string | null, sql: string): Promise<void> {
  const client = new pg.Client(database ?? inject('databaseServer'));
  await client.connect();
  await client.query(sql);
  await client.end();
}

test.concurrent('a port in use is named, with the way to choose another', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const folder = aFolder();
  const refusal = await start({ PORT: String(port), DATA_DIR: folder });
  server.close();
  expectRefusal(refusal, new RegExp(`Port ${port} is in use by another program.*PORT=${port + 1} npm start`));
  expect(existsSync(path.join(folder, 'thaw.lock'))).toBe(false);
});

test.concurrent('a data folder that another copy runs on is left alone', async () => {
  const folder = aFolder();
  const release = lockDataFolder(folder, 'http://localhost:3000');
  const refusal = await start({ DATA_DIR: folder });
  release();
  expectRefusal(refusal, new RegExp(`Thaw already runs on the data in .*process ${process.pid}, http`));
  expect(existsSync(path.join(folder, 'pg'))).toBe(false);
});

test.concurrent('an own database needs an own secret', async () => {
  expectRefusal(
    await start({ DATABASE_URL: inject('databaseServer') }),
    /NEXTAUTH_SECRET must be set as well/,
  );
});

test.concurrent('a short secret is refused', async () => {
  const env = { DATABASE_URL: inject('databaseServer'), NEXTAUTH_SECRET: 'short' };
  expectRefusal(await start(env), /NEXTAUTH_SECRET: must have at least 32 characters/);
});

test.concurrent('a wrong setting is named', async () => {
  expectRefusal(await start({ PORT: 'eighty', WORKERS: '0' }), /PORT: .*WORKERS: /);
});

test.concurrent('a database that does not answer is named without its password', async () => {
  const url = `postgresql://thaw:hidden@127.0.0.1:${await freePort()}/thaw`;
  const refusal = await start({ DATABASE_URL: url, NEXTAUTH_SECRET: SECRET });
  expectRefusal(refusal, /The database at 127\.0\.0\.1:\d+\/thaw cannot be used.*Check that Postgres runs/);
  expect(refusal.said).not.toContain('hidden');
});

test.concurrent('a wrong password is told from a missing server', async () => {
  const url = new URL(inject('databaseServer'));
  url.password = 'wrong';
  const refusal = await start({ DATABASE_URL: url.href, NEXTAUTH_SECRET: SECRET });
  expectRefusal(refusal, /Check the user name and password in DATABASE_URL/);
});

test.concurrent('a user without the right to create tables is told what to grant', async () => {
  const name = `thaw_poor_${process.pid}`;
  await adminQuery(null, `create role ${name} login password 'poor'`);
  await adminQuery(null, `create database ${name}`);
  const url = new URL(inject('databaseServer'));
  url.pathname = `/${name}`;
  url.username = name;
  url.password = 'poor';
  const refusal = await start({ DATABASE_URL: url.href, NEXTAUTH_SECRET: SECRET });
  expectRefusal(refusal, /may not create tables.*Grant it CREATE/);
});

test.concurrent('a migration that was edited after it was applied is named', async () => {
  const name = `thaw_edited_${process.pid}`;
  const url = await createDatabaseFrom(inject('databaseServer'), inject('databaseTemplate'), name);
  await adminQuery(url, `update "_prisma_migrations" set checksum = 'another'`);
  const refusal = await start({ DATABASE_URL: url, NEXTAUTH_SECRET: SECRET });
  expectRefusal(refusal, /Migration \d+_\w+ was edited after it was applied\. Restore the file/);
});

test('the lock of a process that is gone is taken over', () => {
  const folder = aFolder();
  writeHolder(path.join(folder, 'thaw.lock'), 999_999_999);
  lockDataFolder(folder, 'http://localhost:3000')();
  expect(existsSync(path.join(folder, 'thaw.lock'))).toBe(false);
});

test('servers left over from a killed start are ended, and the port is free again', async () => {
  const folder = aFolder();
  const port = await freePort();
  const leftOver = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${port}, '127.0.0.1', () => console.log('listening'))`,
  ]);
  await once(leftOver.stdout, 'data');
  const exit = once(leftOver, 'exit');
  rememberServers(folder, port, leftOver.pid ?? 0);
  await claimPort(folder, port, '127.0.0.1');
  const [code, signal] = await exit;
  expect(signal ?? code).not.toBeNull();
});

test('a process that only has the number of the left-over is not touched', async () => {
  const folder = aFolder();
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  rememberServers(folder, port, 999_999_999);
  await expect(claimPort(folder, port, '127.0.0.1')).rejects.toThrow(/in use by another program/);
  server.close();
});
