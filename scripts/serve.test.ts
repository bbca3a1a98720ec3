import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { freePort } from './embedded-postgres';

// Says at once that a save has begun, and answers when all of it has come.
const SAVE = `
  if (request.method === 'PUT') {
    response.flushHeaders();
    return request.resume().on('end', () => response.end('saved'));
  }`;
// A server of a few lines that ends as Next does: it finishes what was begun.
const SERVER = `
const server = require('node:http').createServer((request, response) => {${SAVE}
  if (request.url === '/crash') process.kill(process.pid, 'SIGKILL');
  response.end(String(process.pid));
}).listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => server.close(() => process.exit(143)));
`;
// The same with a stream that would never end, which ends when the server is to stop.
const STREAMING = `
const streams = new Set();
const server = require('node:http').createServer((request, response) => {${SAVE}
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 1000');
  streams.add(response);
}).listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => server.close(() => process.exit(143)));
process.on('SIGTERM', () => streams.forEach((stream) => stream.end()));
`;
const folders: string[] = [];
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Serves a server of a few lines in place of the production build. */
async function serve(server: string, workers = 2): Promise<{ site: ChildProcess; url: string }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'thaw-serve-'));
  folders.push(folder);
  mkdirSync(path.join(folder, '.next/standalone'), { recursive: true });
  writeFileSync(path.join(folder, '.next/standalone/server.js'), server);
  const port = await freePort();
  const site = fork(path.resolve('scripts/serve.mjs'), [String(workers)], {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
    execArgv: [],
    silent: true,
  });
  running.push(site);
  return { site, url: `http://127.0.0.1:${port}` };
}

async function textOf(url: string): Promise<string> {
  return (await fetch(url, { headers: { connection: 'close' } })).text();
}

/** Begins a save; returns once a server has begun with it. What comes back sends the rest and waits for the answer. */
async function beginSave(url: string): Promise<() => Promise<string>> {
  const request = http.request(url, { method: 'PUT', agent: false });
  request.write('half');
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  return () => {
    request.end();
    return text(response);
  };
}

/** Waits until the servers, which are to end, let nobody new in. */
async function untilRefused(url: string): Promise<void> {
  while (await textOf(url).catch(() => null)) await new Promise((done) => setTimeout(done, 10));
}

/** Asks again and again until `enough` of the processes that answered. */
async function answering(url: string, enough: (pids: Set<string>) => boolean): Promise<Set<string>> {
  const pids = new Set<string>();
  while (!enough(pids)) {
    const pid = await textOf(url).catch(() => null);
    if (pid) pids.add(pid);
    await new Promise((done) => setTimeout(done, 10));
  }
  return pids;
}

test.concurrent('several processes answer on one port, and one that crashed is replaced', async () => {
  const { site, url } = await serve(SERVER);
  await once(site, 'message');
  const before = await answering(url, (pids) => pids.size === 2);
  await expect(textOf(`${url}/crash`)).rejects.toThrow();
  await answering(url, (pids) => [...pids].some((pid) => !before.has(pid)));
  site.kill('SIGTERM');
  expect(await once(site, 'exit')).toEqual([0, null]);
}, 30_000);

test.concurrent('stopping lets a request that has begun be answered', async () => {
  const { site, url } = await serve(SERVER, 1);
  await once(site, 'message');
  const finish = await beginSave(url);
  site.kill('SIGTERM');
  await untilRefused(url);
  expect(await finish()).toBe('saved');
  expect(await once(site, 'exit')).toEqual([0, null]);
}, 30_000);

test.concurrent('open streams do not hold up the end, nor cut off a save that is on its way', async () => {
  const { site, url } = await serve(STREAMING, 1);
  await once(site, 'message');
  const streams = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/events`)));
  const finish = await beginSave(url);
  site.kill('SIGTERM');
  expect(await Promise.all(streams.map((stream) => stream.text()))).toEqual(Array(20).fill('retry: 1000'));
  expect(await finish()).toBe('saved');
  expect(await once(site, 'exit')).toEqual([0, null]);
}, 30_000);

test.concurrent('the servers end when whoever started them is gone', async () => {
  const { site, url } = await serve(SERVER);
  await once(site, 'message');
  site.disconnect();
  await once(site, 'exit');
  await expect(textOf(url)).rejects.toThrow();
}, 30_000);

test.concurrent('servers that cannot start at all are not started for ever', async () => {
  const { site } = await serve('process.exit(3)', 1);
  expect(await once(site, 'exit')).toEqual([1, null]);
}, 30_000);
