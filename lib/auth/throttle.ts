import 'server-only';
import { createHash } from 'node:crypto';
import { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';

const QUARTER_HOUR = 15 * 60;
const MONTH = 30 * 24 * 60 * 60;

/** Failures that are let through per window. A class of 30 behind one address stays far below `address`. */
const LIMITS = {
  /** One account from one address: stops guessing without locking the owner out elsewhere. */
  pair: { points: 10, duration: QUARTER_HOUR },
  /** One account from everywhere; does not bind addresses from which its owner signed in lately. */
  account: { points: 100, duration: QUARTER_HOUR },
  /** One address, all accounts. */
  address: { points: 200, duration: QUARTER_HOUR },
  /** Not a limit: remembers addresses from which an account signed in. */
  known: { points: 1_000_000, duration: MONTH },
  sign_up: { points: 100, duration: 60 * 60 },
  /** Class codes that did not fit, from one address; a class that comes at once stays far below it. */
  join_address: { points: 300, duration: QUARTER_HOUR },
  /** Class codes that did not fit, from one account. */
  join_account: { points: 20, duration: QUARTER_HOUR },
  /** New accounts from one address by a class code that is right. */
  join_sign_up: { points: 600, duration: 60 * 60 },
  /** Receipts that one person looks up: enough for a class, not for guessing. */
  receipt: { points: 60, duration: QUARTER_HOUR },
  /** Reads of one calendar, or of wrong addresses from one place: programs ask every few minutes at most. */
  calendar: { points: 120, duration: QUARTER_HOUR },
} as const;
type Limit = keyof typeof LIMITS;

let pool: Pool | undefined;
const limiters = new Map<Limit, RateLimiterPostgres>();

function limiter(name: Limit): RateLimiterPostgres {
  let made = limiters.get(name);
  if (!made) {
    pool ??= openPool();
    const options = { keyPrefix: name, ...LIMITS[name] };
    const insuranceLimiter = new RateLimiterMemory(options); // counts go on when the table cannot be reached
    made = new RateLimiterPostgres({
      ...options,
      insuranceLimiter,
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
    });
    limiters.set(name, made);
  }
  return made;
}

function openPool(): Pool {
  const opened = new Pool({ connectionString: env().DATABASE_URL, max: 2, connectionTimeoutMillis: 3000 });
  opened.on('error', (error) => log().warn({ err: error }, 'throttle lost a connection'));
  return opened;
}

/** Closes the connections; for tests. */
export async function closeThrottle(): Promise<void> {
  await pool?.end();
  pool = undefined;
  limiters.clear();
}

/** Table keys are hashes: the table of counters must not become a list of addresses. */
const key = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url');

/**
 * Counts one try to sign in before the password is looked at, so that tries in parallel cannot slip past.
 * @param account what was typed as e-mail or username, in its canonical spelling.
 * @returns call it after a right password: forgives this try and the mistypes before it.
 * @throws AppError too_many_tries
 */
export async function countSignIn(account: string, address: string): Promise<() => Promise<void>> {
  const pair = key(account, address);
  const tries = await consume('pair', pair);
  // Who signed in from here before is never kept out by what others behind the same address do.
  const known = (await limiter('known').get(pair)) !== null;
  if (!known) {
    await consume('address', key(address));
    await consume('account', key(account));
  }
  return async () => {
    await limiter('pair').delete(pair);
    if (!known) {
      await limiter('address').reward(key(address), tries);
      await limiter('account').reward(key(account), tries);
    }
    await limiter('known').set(pair, 1, MONTH);
  };
}

/**
 * Counts one new account from an address.
 * @throws AppError too_many_tries
 */
export async function countSignUp(address: string): Promise<void> {
  await consume('sign_up', key(address));
}

/**
 * Counts one class code before it is looked up, so that tries in parallel cannot slip past. People who are signed in
 * and people who are not have counts of their own per address: a stranger's guesses do not keep a class out.
 * @param userId null when nobody is signed in.
 * @returns call it when there was such a code: forgives this try.
 * @throws AppError too_many_tries
 */
export async function countJoin(address: string, userId: string | null): Promise<() => Promise<void>> {
  const place = key(userId ? 'signed-in' : 'nobody', address);
  const account = userId && key(userId);
  if (account) await consume('join_account', account);
  await consume('join_address', place);
  return async () => {
    if (account) await limiter('join_account').reward(account, 1);
    await limiter('join_address').reward(place, 1);
  };
}

/**
 * Counts one new account that comes by a class code.
 * @throws AppError too_many_tries
 */
export async function countJoinSignUp(address: string): Promise<void> {
  await consume('join_sign_up', key(address));
}

/**
 * Counts one receipt that a person looks up.
 * @throws AppError too_many_tries
 */
export async function countReceiptLookup(userId: string): Promise<void> {
  await consume('receipt', key(userId));
}

/**
 * Counts one read of a calendar.
 * @param reader the owner of its address; for an address that is nobody's, where the request came from.
 * @throws AppError too_many_tries
 */
export async function countCalendarRead(reader: string): Promise<void> {
  await consume('calendar', key(reader));
}

/** Counts one; answers how many are counted now. */
async function consume(name: Limit, id: string): Promise<number> {
  try {
    return (await limiter(name).consume(id)).consumedPoints;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.ceil(refusal.msBeforeNext / 1000);
    throw new AppError('too_many_tries', { detail: `limit ${name}`, data: { retryAfterSeconds } });
  }
}
