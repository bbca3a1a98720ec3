import { verify } from '@node-rs/argon2';
import type pg from 'pg';
import { readBank } from '@/lib/demo/load';
import { ensurePracticePapers, takenUsernames } from './demo/library';
import { demoPasswordHashes, northgate, PEOPLE, SCHOOL } from './demo/northgate';
import { connect } from './migrate';
import { insertPerson, insertSchool, inTransaction, type NewPerson } from './people';

export type DemoSignIn = Pick<NewPerson, 'email' | 'password' | 'role'>;
/** `people`: the school with one teacher and one student; `whole`: with classes and eight weeks of work. */
export type DemoSize = 'people' | 'whole';

/** Where it is noted that the demo school was made: once removed, it does not come back by itself. */
const MARK = 'demo-school';

async function isUntouched(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `select not exists (select from "User") and not exists (select from "ContentLoad" where pack = $1) as untouched`,
    [MARK],
  );
  return rows[0].untouched;
}

/** The demo people who can sign in with the password printed here; somebody may have changed theirs. */
async function usableSignIns(client: pg.Client): Promise<DemoSignIn[]> {
  const { rows } = await client.query(
    `select u.id, u."passwordHash", m.role from "User" u join "Membership" m on m."userId" = u.id
     where u.id = any($1) and m."schoolId" = $2 and u."disabledAt" is null`,
    [PEOPLE.map((person) => person.id), SCHOOL.id],
  );
  const usable: DemoSignIn[] = [];
  for (const { id, email, password } of PEOPLE) {
    const row = rows.find((one) => one.id === id);
    if (row?.passwordHash && (await verify(row.passwordHash, password))) {
      usable.push({ email, password, role: row.role });
    }
  }
  return usable;
}

/** A teacher and a student, for tests that bring their own work. */
async function makePeople(client: pg.Client): Promise<void> {
  await insertSchool(client, SCHOOL);
  const [ruth, sam] = PEOPLE as [(typeof PEOPLE)[0], (typeof PEOPLE)[0]];
  await insertPerson(client, SCHOOL.id, { ...ruth, role: 'teacher' });
  await insertPerson(client, SCHOOL.id, sam);
}

async function makeWhole(client: pg.Client): Promise<void> {
  const taken = await client.query('select from "School" where id = $1', [SCHOOL.id]);
  if (taken.rowCount) return;
  const hashes = await demoPasswordHashes();
  const bank = await readBank(client);
  const papers = await ensurePracticePapers(client, bank);
  const { rows } = await client.query<{ now: Date }>('select now()');
  const { now } = rows[0] as { now: Date };
  await northgate(now, bank, papers, hashes, await takenUsernames(client)).store(client);
  await client.query(
    `insert into "ContentLoad"(pack, hash) values ($1, 'made') on conflict (pack) do update set "loadedAt" = now()`,
    [MARK],
  );
}

/**
 * Makes the demo school on a database without people, or wherever `force` is set; leaves what exists as it is, and does
 * not bring back what was removed unless it is forced.
 * @returns the sign-ins that work now; empty when there is no demo school.
 */
export async function ensureDemoSchool(
  databaseUrl: string,
  force: boolean,
  size: DemoSize = 'whole',
): Promise<DemoSignIn[]> {
  const client = await connect(databaseUrl);
  try {
    if (force || (await isUntouched(client))) {
      await inTransaction(client, () => (size === 'people' ? makePeople(client) : makeWhole(client)));
    }
    return await usableSignIns(client);
  } finally {
    await client.end();
  }
}
