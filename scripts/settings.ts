import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { describeProblems, EnvSchema, presentValues, StartEnvSchema } from '@/lib/platform/env';
import { StartProblem } from './say';

export type Settings = {
  port: number;
  host: string;
  workers: number;
  demo: boolean;
  /** Absolute path of the folder with the embedded database and the generated secrets. */
  dataDir: string;
  /** Null when the embedded database is to be used. */
  databaseUrl: string | null;
  publicUrl: string;
};

const secretFiles = {
  NEXTAUTH_SECRET: 'session-secret',
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: 'actions-key',
} as const;

/** Absolute path of the data folder, for commands that need nothing else of the settings. */
export function dataFolder(source: NodeJS.ProcessEnv = process.env): string {
  return path.resolve(StartEnvSchema.shape.DATA_DIR.parse(presentValues(source).DATA_DIR));
}

/** True when only this machine can reach a site that listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (net.isIPv4(host) && host.startsWith('127.'));
}

/**
 * Checks the environment before anything is started.
 * @throws StartProblem naming every wrong setting.
 */
export function readSettings(source: NodeJS.ProcessEnv = process.env): Settings {
  const given = presentValues(source);
  const start = StartEnvSchema.safeParse(given);
  if (!start.success) throw new StartProblem(`Settings are wrong: ${describeProblems(start.error)}.`);
  const { PORT, HOST, WORKERS, DEMO, DATA_DIR } = start.data;
  if (given.DATABASE_URL && !given.NEXTAUTH_SECRET) {
    throw new StartProblem(
      'With DATABASE_URL set, NEXTAUTH_SECRET must be set as well: it signs the sessions. Make one with `openssl rand -base64 32` and keep it.',
    );
  }
  if (!isLoopback(HOST) && !given.PUBLIC_URL) {
    // Forms are taken only from PUBLIC_URL, and the default, localhost, is no other machine's name for this site.
    throw new StartProblem(
      `HOST=${HOST} opens the site to other machines, so set PUBLIC_URL to the address they will type, such as http://thaw.example.org:${PORT}.`,
    );
  }
  const publicUrl = given.PUBLIC_URL ?? `http://localhost:${PORT}`;
  const rest = EnvSchema.safeParse({
    DATABASE_URL: 'postgresql://embedded',
    NEXTAUTH_SECRET: '-'.repeat(32),
    ...given,
    PUBLIC_URL: publicUrl,
  });
  if (!rest.success) throw new StartProblem(`Settings are wrong: ${describeProblems(rest.error)}.`);
  return {
    port: PORT,
    host: HOST,
    workers: WORKERS ?? Math.min(os.availableParallelism(), 4),
    demo: DEMO,
    dataDir: path.resolve(DATA_DIR),
    databaseUrl: given.DATABASE_URL ?? null,
    publicUrl,
  };
}

/** A secret that was made for this installation, kept where only its owner can read it. */
function keptSecret(dataDir: string, name: string): string {
  const file = path.join(dataDir, name);
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Environment of the server processes: the given one with addresses and, for the embedded default, own secrets. */
export function siteEnvironment(settings: Settings, databaseUrl: string): NodeJS.ProcessEnv {
  const secrets: Record<string, string> = {};
  for (const [variable, file] of Object.entries(secretFiles)) {
    const value = process.env[variable];
    if (value) secrets[variable] = value;
    else if (!settings.databaseUrl) secrets[variable] = keptSecret(settings.dataDir, file);
  }
  return {
    ...process.env,
    ...secrets,
    DATABASE_URL: databaseUrl,
    PORT: String(settings.port),
    HOSTNAME: settings.host,
    PUBLIC_URL: settings.publicUrl,
    NEXTAUTH_URL: settings.publicUrl,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** Address at which this machine reaches the site, whatever it listens on. */
export function localAddress({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  const own = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host;
  return `http://${own.includes(':') && !own.startsWith('[') ? `[${own}]` : own}:${port}`;
}
