import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '@/scripts/embedded-postgres';
import { endChild, keepTrack, runNode } from '@/scripts/processes';
import { usageOf } from './processes';

/** What this machine can do at best: how many a second, and CPU milliseconds of the server for each. */
export type Floor = { perSecond: number; cpuMs: number };
export type Floors = { commit: Floor; nodeHello: Floor; nextHello: Floor };

const CONNECTIONS = 16;
const SECONDS = 5;
const FOLDER = '.data/bench/next-floor';

/** Runs `once` on many connections at a time for a while; the CPU of `pid` and its children counts. */
async function saturate(pid: number, once: (lane: number) => Promise<void>): Promise<Floor> {
  const run = async (seconds: number) => {
    const until = Date.now() + seconds * 1000;
    let count = 0;
    const lane = async (number: number) => {
      while (Date.now() < until) {
        await once(number);
        count += 1;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, number) => lane(number)));
    return count;
  };
  await run(1);
  const before = usageOf(pid).cpuMs;
  const began = performance.now();
  const count = await run(SECONDS);
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: count / seconds, cpuMs: (usageOf(pid).cpuMs - before) / count };
}

/** Durable commits of one small row each. */
async function commitFloor(databaseUrl: string, postgresPid: number): Promise<Floor> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  await pool.query('create table load_floor (id bigserial primary key, value text not null)');
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.connect()));
  const insert = { name: 'floor', text: 'insert into load_floor (value) values ($1)', values: ['a'] };
  const floor = await saturate(postgresPid, async (lane) => {
    await clients[lane]?.query(insert);
  });
  for (const client of clients) client.release();
  await pool.query('drop table load_floor');
  await pool.end();
  return floor;
}

async function httpFloor(server: ChildProcess, url: string): Promise<Floor> {
  keepTrack(server);
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const get = () =>
    new Promise<void>((done, failed) => {
      const request = http.get(url, { agent }, (response) => {
        if (response.statusCode !== 200) failed(new Error(`${url} answers ${response.statusCode}`));
        response.resume().on('end', done).on('error', failed);
      });
      request.on('error', failed);
    });
  for (let tries = 0; tries < 100; tries++) {
    const up = await get().then(
      () => true,
      () => false,
    );
    if (up) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  const floor = await saturate(server.pid ?? 0, get);
  agent.destroy();
  await endChild(server);
  return floor;
}

const HELLO = `require('node:http').createServer((_, answer) => {
  answer.setHeader('content-type', 'application/json');
  answer.end('{"ok":true}');
}).listen(Number(process.env.PORT), '127.0.0.1');`;

async function nodeFloor(): Promise<Floor> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), NODE_OPTIONS: '' };
  return httpFloor(
    spawn(process.execPath, ['-e', HELLO], { env, stdio: 'inherit' }),
    `http://127.0.0.1:${port}/`,
  );
}

const FILES = {
  'package.json': '{ "name": "next-floor", "private": true }\n',
  'next.config.mjs': `export default { output: 'standalone', outputFileTracingRoot: ${JSON.stringify(path.resolve('.'))}, turbopack: { root: ${JSON.stringify(path.resolve('.'))} } };\n`,
  'app/layout.js':
    'export default function Layout({ children }) { return <html><body>{children}</body></html>; }\n',
  'app/hello/route.js':
    "export const dynamic = 'force-dynamic';\nexport const GET = () => Response.json({ ok: true });\n",
};

/** Builds the smallest Next app with one route handler, once for each version of Next. */
async function buildNextFloor(): Promise<string> {
  const server = path.join(FOLDER, '.next/standalone', FOLDER, 'server.js');
  const stamp = path.join(FOLDER, 'built');
  const { version } = JSON.parse(readFileSync('node_modules/next/package.json', 'utf8')) as {
    version: string;
  };
  if (existsSync(server) && existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return server;
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(FOLDER, name)), { recursive: true });
    writeFileSync(path.join(FOLDER, name), text);
  }
  const { code, output } = await runNode(['node_modules/next/dist/bin/next', 'build', FOLDER], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: '' },
  });
  if (code !== 0) throw new Error(`the bare Next app could not be built: ${output.slice(-2000)}`);
  cpSync(path.join(FOLDER, '.next/static'), path.join(path.dirname(server), '.next/static'), {
    recursive: true,
  });
  writeFileSync(stamp, version);
  return server;
}

async function nextFloor(): Promise<Floor> {
  const server = path.resolve(await buildNextFloor());
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    HOSTNAME: '127.0.0.1',
    NODE_ENV: 'production' as const,
    NODE_OPTIONS: '',
  };
  return httpFloor(
    spawn(process.execPath, [server], { env, stdio: 'ignore' }),
    `http://127.0.0.1:${port}/hello`,
  );
}

/** Measures all floors, one after another, each server with one process. */
export async function measureFloors(databaseUrl: string, postgresPid: number): Promise<Floors> {
  return {
    commit: await commitFloor(databaseUrl, postgresPid),
    nodeHello: await nodeFloor(),
    nextHello: await nextFloor(),
  };
}
