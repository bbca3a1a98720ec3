import { verify } from '@node-rs/argon2';
import type pg from 'pg';
import { connect } from './migrate';
import { insertPerson, insertSchool, inTransaction, type NewPerson } from './people';

const SCHOOL = { id: '01935d00-0000-7000-8000-000000000001', name: 'Northgate Sixth Form' };

/** Their passwords are known to everybody, so they exist only where a stranger cannot sign in. */
const PEOPLE: readonly NewPerson[] = [
  {
    id: '01935d00-0000-7000-8000-000000000002',
    name: 'Ruth Mercer',
    email: 'teacher@thaw.example',
    password: 'northgate-teacher-1956',
    role: 'teacher',
  },
  {
    id: '01935d00-0000-7000-8000-000000000003',
    name: 'Sam Okafor',
    email: 'student@thaw.example',
    password: 'northgate-student-1956',
    role: 'student',
  },
];

export type DemoSignIn = Pick<NewPerson, 'email' | 'password' | 'role'>;

async function isEmpty(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('select not exists (select from "User") as empty');
  return rows[0].empty;
}

/** The demo people who can sign in with the password printed here; somebody may have changed theirs. */
async function usableSignIns(client: pg.Client): Promise<DemoSignIn[]> {
  const { rows } = await client.query(
    'select "id", "passwordHash" from "User" where "id" = any($1) and "disabledAt" is null',
    [PEOPLE.map((person) => person.id)],
  );
  const usable: DemoSignIn[] = [];
  for (const person of PEOPLE) {
    const hash = rows.find((row) => row.id === person.id)?.passwordHash;
    if (hash && (await verify(hash, person.password))) usable.push(person);
  }
  return usable;
}

/**
 * Makes the demo school on a database without people, or wherever `force` is set; leaves what exists as it is.
 * @returns the sign-ins that work now; empty when there is no demo school.
 */
export async function ensureDemoSchool(databaseUrl: string, force: boolean): Promise<DemoSignIn[]> {
  const client = await connect(databaseUrl);
  try {
    if (force || (await isEmpty(client))) {
      await inTransaction(client, async () => {
        await insertSchool(client, SCHOOL);
        for (const person of PEOPLE) await insertPerson(client, SCHOOL.id, person);
      });
    }
    return await usableSignIns(client);
  } finally {
    await client.end();
  }
}
