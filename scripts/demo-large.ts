import { parseArgs } from 'node:util';
import { readBank } from '@/lib/demo/load';
import { runCommand } from './closing';
import { ensureContent } from './content';
import { openThawDatabase } from './database';
import { BIG_SCHOOL, storeBigSchool } from './demo/big-school';
import { ensurePracticePapers, takenUsernames } from './demo/library';
import { connect, migrate } from './migrate';
import { hashPassword, inTransaction } from './people';
import { StartProblem, say } from './say';
import { isLoopback } from './settings';

const HELP = `Makes a big school for measuring: classes of 25 to 30 and a term of set work for each.

  npm run demo:large -- --students 5000

It goes into the database that DATABASE_URL names, or into the embedded one. On another machine's database say --yes.
npm run demo:remove takes it away again.`;

const MOST_STUDENTS = 50_000;
const ADMIN = { name: 'Morgan Avery', email: 'measuring@thaw.example', password: 'northgate-measuring-1956' };

/** @throws StartProblem for a number that cannot be meant. */
function readArguments(): { students: number; yes: boolean } | null {
  const options = {
    students: { type: 'string', default: '5000' },
    yes: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ options, strict: true });
  if (values.help) return null;
  const students = Number(values.students);
  if (!Number.isInteger(students) || students < 1 || students > MOST_STUDENTS) {
    throw new StartProblem(`--students: give a whole number from 1 to ${MOST_STUDENTS}.`);
  }
  return { students, yes: values.yes };
}

/** A school that everybody can sign in to does not belong on a database that others use. */
function refuseFarDatabase(url: string): void {
  const { hostname } = new URL(url);
  if (hostname === '' || isLoopback(hostname.replace(/^\[|\]$/g, ''))) return;
  throw new StartProblem(
    `The database is on ${hostname}, and the sign-in of this school is known to everybody. Say --yes if it is meant.`,
  );
}

runCommand(async () => {
  const wish = readArguments();
  if (!wish) {
    say(HELP);
    return 0;
  }
  const url = await openThawDatabase('npm run demo:large');
  if (!wish.yes) refuseFarDatabase(url);
  await migrate(url);
  await ensureContent(url);
  const client = await connect(url);
  try {
    const taken = await client.query('select from "School" where id = $1', [BIG_SCHOOL.id]);
    if (taken.rowCount) {
      throw new StartProblem(`${BIG_SCHOOL.name} is there already. \`npm run demo:remove\` takes it away.`);
    }
    const started = Date.now();
    const bank = await readBank(client);
    const { password, ...admin } = ADMIN;
    const passwordHash = await hashPassword(password);
    const counts = await inTransaction(client, async () => {
      const papers = await ensurePracticePapers(client, bank);
      const { rows } = await client.query<{ now: Date }>('select now()');
      return storeBigSchool(client, bank, papers, {
        students: wish.students,
        now: (rows[0] as { now: Date }).now,
        admin: { ...admin, passwordHash },
        takenUsernames: await takenUsernames(client),
      });
    });
    await client.query('analyze');
    for (const [table, count] of Object.entries(counts))
      if (count > 0) say(`${String(count).padStart(9)}  ${table}`);
    say(`Made ${BIG_SCHOOL.name} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    say(`Its admin signs in with ${ADMIN.email} and ${password}.`);
  } finally {
    await client.end();
  }
  return 0;
});
