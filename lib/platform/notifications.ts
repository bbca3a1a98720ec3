import 'server-only';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { env } from './env';
import { AppError } from './errors';
import { log } from './log';
import { isShuttingDown, onShutdown } from './shutdown';
import { sqlPool } from './sql';

/** Who wants to hear of announcements (NOTIFY) in the database. */
export type Listener = {
  /** Something was announced; perhaps several things at once. */
  announced: () => void;
  /** Announcements no longer arrive; called once, and the subscription is gone. */
  lost: () => void;
};

/** The one connection of this process that hears announcements, with everybody who waits for them. */
type Hub = {
  connection: Promise<pg.Client> | null;
  listeners: Map<string, Set<Listener>>;
  /** Channels that the connection listens on, or is about to. */
  channels: Map<string, Promise<unknown>>;
  /** Until then nobody tries to connect again. */
  pauseUntil: number;
  pings: Map<string, () => void>;
};

const PING_CHANNEL = 'thaw_ping';
const PING_EVERY_MS = 20_000;
const PING_WAIT_MS = 3_000;
const PAUSE_MS = 5_000;

const held = globalThis as unknown as { thawHub?: Hub };

function hub(): Hub {
  held.thawHub ??= {
    connection: null,
    listeners: new Map(),
    channels: new Map(),
    pauseUntil: 0,
    pings: new Map(),
  };
  return held.thawHub;
}

const keyOf = (channel: string, payload: string) => `${channel}\n${payload}`;

/**
 * Calls the listener whenever this payload is announced on this channel, by any process, from now on.
 * @param channel a name of letters and underscores.
 * @returns ends the subscription; again it does nothing.
 * @throws AppError `busy` while announcements do not arrive; ask the database from time to time instead.
 */
export async function subscribe(channel: string, payload: string, listener: Listener): Promise<() => void> {
  const state = hub();
  if (isShuttingDown() || Date.now() < state.pauseUntil) throw new AppError('busy');
  const connection = state.connection ?? open(state);
  try {
    const client = await connection;
    if (!state.channels.has(channel)) {
      // One after another: a connection runs one statement at a time.
      const before = Promise.all(state.channels.values());
      state.channels.set(
        channel,
        before.then(() => client.query(`listen ${pg.escapeIdentifier(channel)}`)),
      );
    }
    await state.channels.get(channel);
  } catch (error) {
    drop(state, connection, error);
    throw new AppError('busy', { detail: 'announcements do not arrive' });
  }
  if (state.connection !== connection) throw new AppError('busy', { detail: 'announcements were lost' });
  const key = keyOf(channel, payload);
  const known = state.listeners.get(key) ?? new Set();
  state.listeners.set(key, known.add(listener));
  return () => {
    known.delete(listener);
    if (known.size === 0 && state.listeners.get(key) === known) state.listeners.delete(key);
  };
}

/** How many subscriptions there are in this process; for tests. */
export function subscriptionCount(): number {
  return [...hub().listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0);
}

/** Closes the connection and tells everybody; the next subscription opens a new one. */
export async function closeNotifications(): Promise<void> {
  const state = hub();
  const { connection } = state;
  if (!connection) return;
  drop(state, connection, null);
  state.pauseUntil = 0;
  await connection.then((client) => client.end()).catch(() => undefined);
}

function open(state: Hub): Promise<pg.Client> {
  const { DATABASE_LISTEN_URL, DATABASE_URL } = env();
  const client = new pg.Client({
    connectionString: DATABASE_LISTEN_URL ?? DATABASE_URL,
    connectionTimeoutMillis: PING_WAIT_MS,
    keepAlive: true,
  });
  const connection = connect(state, client);
  state.connection = connection;
  const takeBack = onShutdown(() => void closeNotifications());
  client.on('error', (error) => drop(state, connection, error));
  client.on('end', () => {
    takeBack();
    drop(state, connection, new Error('the connection ended'));
  });
  connection.catch(takeBack);
  const beat = setInterval(() => {
    if (state.connection !== connection) return clearInterval(beat);
    ping(state).catch((error) => drop(state, connection, error));
  }, PING_EVERY_MS);
  beat.unref();
  return connection;
}

async function connect(state: Hub, client: pg.Client): Promise<pg.Client> {
  client.on('notification', ({ channel, payload = '' }) => {
    if (channel === PING_CHANNEL) return state.pings.get(payload)?.();
    for (const listener of [...(state.listeners.get(keyOf(channel, payload)) ?? [])]) listener.announced();
  });
  await client.connect();
  await client.query(`listen ${PING_CHANNEL}`);
  await ping(state);
  return client;
}

/**
 * Proves that announcements made elsewhere arrive here: behind a pooler they may not, without any error, and a dead
 * network says nothing either.
 */
async function ping(state: Hub): Promise<void> {
  const id = randomUUID();
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((heard, failed) => {
      state.pings.set(id, heard);
      timer = setTimeout(() => failed(new Error('an announcement did not arrive')), PING_WAIT_MS);
      sqlPool().query('select pg_notify($1, $2)', [PING_CHANNEL, id]).catch(failed);
    });
  } finally {
    clearTimeout(timer);
    state.pings.delete(id);
  }
}

/** Forgets a connection that failed (or, without an error, one that is closed on purpose) and tells everybody. */
function drop(state: Hub, connection: Promise<pg.Client>, error: unknown): void {
  if (state.connection !== connection) return;
  state.connection = null;
  state.channels.clear();
  const listeners = [...state.listeners.values()].flatMap((known) => [...known]);
  state.listeners.clear();
  if (error) {
    state.pauseUntil = Date.now() + PAUSE_MS;
    log().warn(
      { err: error, listeners: listeners.length },
      'announcements do not arrive; browsers ask instead',
    );
    void connection.then((client) => client.end()).catch(() => undefined);
  }
  for (const listener of listeners) listener.lost();
}
