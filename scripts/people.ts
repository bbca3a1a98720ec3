import { hash } from '@node-rs/argon2';
import type pg from 'pg';
import type { Role } from '@/lib/auth/actor';

/** A connection, or a pool of them. */
type Sql = Pick<pg.Client, 'query'> | pg.Pool;

/** As lib/auth/passwords.ts, which only server bundles can load: argon2id, 19 MiB, two passes. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

type Known = { id: string; name: string; email: string; role: Role };
export type NewPerson = Known & { password: string };

/** Stores a school; does nothing when its id is taken. */
export async function insertSchool(client: Sql, school: { id: string; name: string }): Promise<void> {
  await client.query('insert into "School"("id", "name") values ($1, $2) on conflict ("id") do nothing', [
    school.id,
    school.name,
  ]);
}

/**
 * Stores a person with a password and their role in a school; does nothing when the id is taken.
 * @throws the database's unique violation when the e-mail address belongs to somebody else.
 */
export async function insertPerson(client: Sql, schoolId: string, person: NewPerson): Promise<void> {
  const { password, ...known } = person;
  await storePerson(client, schoolId, { ...known, passwordHash: await hashPassword(password) });
}

/** As insertPerson, with a password that is hashed already. */
export async function storePerson(
  client: Sql,
  schoolId: string,
  person: Known & { passwordHash: string },
): Promise<void> {
  await client.query(
    'insert into "User"("id", "name", "email", "passwordHash") values ($1, $2, $3, $4) on conflict ("id") do nothing',
    [person.id, person.name, person.email, person.passwordHash],
  );
  await client.query(
    'insert into "Membership"("schoolId", "userId", "role") values ($1, $2, $3::"Role") on conflict do nothing',
    [schoolId, person.id, person.role],
  );
}

/** Runs all or nothing. */
export async function inTransaction<T>(client: pg.Client, run: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await run();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
