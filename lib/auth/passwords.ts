import 'server-only';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@/lib/platform/errors';

/** argon2id; 100 checks cost 0.7 s of four cores. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of a password that nobody has: unknown people take as long as known ones. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$u3JWAJ2MLUKgrZXRp/xNjg$dK+KvDeHsh/d0VmwLGDcVBX7Pdks2cMnQDYhOyfMJqs';

const AT_ONCE = 2;
const LONGEST_QUEUE = 500;
let running = 0;
const waiting: (() => void)[] = [];

/** Hash for the column User.passwordHash. Unicode spellings of the same password give the same hash input. */
export function hashPassword(password: string): Promise<string> {
  return gated(() => hash(password.normalize('NFKC'), COST));
}

/**
 * Whether the password belongs to the hash. Takes as long and answers false when there is no hash.
 * @throws AppError too_many_tries when the queue is full.
 */
export async function passwordMatches(password: string, stored: string | null | undefined): Promise<boolean> {
  const right = await gated(() => verify(stored ?? NOBODY, password.normalize('NFKC')));
  return right && Boolean(stored);
}

/** A few at a time: a storm of sign-ins must not take the cores and the threads that saving answers needs. */
async function gated<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= LONGEST_QUEUE)
      throw new AppError('too_many_tries', { detail: 'password queue is full' });
    await new Promise<void>((go) => waiting.push(go));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
