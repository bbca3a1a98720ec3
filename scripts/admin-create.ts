import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { z } from 'zod';
import { SignUpInput } from '@/lib/auth/schema';
import { isOwnWord, passwordProblem } from '@/lib/auth/weak-passwords';
import { uuid7 } from '@/lib/platform/ids';
import { runCommand } from './closing';
import { openThawDatabase } from './database';
import { connect, migrate } from './migrate';
import { insertPerson, insertSchool, inTransaction } from './people';
import { StartProblem, say } from './say';

const HELP = `Makes a school and the person who administers it.

  npm run admin:create -- --school "Northgate Sixth Form" --name "Ruth Mercer" --email ruth@northgate.example

Asks for what is not given. The password is asked for, or taken from ADMIN_PASSWORD, or from --password (which other
people on this machine can see while the command runs). DATABASE_URL says where; without it, the embedded database.`;

// The same rules as on the sign-up page; the password is looked at when name and address are known.
const Input = z.object({
  school: z.string().trim().min(1, 'Enter the name of the school.').max(200, 'Use 200 characters or fewer.'),
  name: SignUpInput.shape.name,
  email: SignUpInput.shape.email,
  password: SignUpInput.shape.password,
});
type Input = z.infer<typeof Input>;
type Field = keyof Input;

const QUESTIONS: Record<Field, string> = {
  school: 'Name of the school: ',
  name: 'Name of the admin: ',
  email: 'E-mail address of the admin: ',
  password: 'Password (not shown): ',
};

/** Asks on the terminal; a password is not shown while it is typed. */
async function ask(field: Field): Promise<string> {
  let hide = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!hide) process.stdout.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    const answer = terminal.question(QUESTIONS[field]);
    hide = field === 'password';
    return await answer;
  } finally {
    terminal.close();
    if (hide) say('');
  }
}

function checked(field: Field, value: string): string {
  const result = Input.shape[field].safeParse(value);
  if (result.success) return result.data;
  throw new StartProblem(`--${field}: ${result.error.issues[0]?.message ?? 'This cannot be used.'}`);
}

async function readInput(): Promise<Input | null> {
  const text = { type: 'string' } as const;
  const options = {
    school: text,
    name: text,
    email: text,
    password: text,
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options, strict: true });
  if (values.help) return null;
  const given: Partial<Input> = { ...values, password: values.password ?? process.env.ADMIN_PASSWORD };
  const complete: Partial<Input> = {};
  for (const field of Object.keys(QUESTIONS) as Field[]) {
    const value = given[field];
    if (value === undefined && !process.stdin.isTTY) {
      throw new StartProblem(`--${field} is missing. \`npm run admin:create -- --help\` shows an example.`);
    }
    complete[field] = checked(field, value ?? (await ask(field)));
  }
  const input = Input.parse(complete);
  const weak = passwordProblem(input.password);
  if (weak) throw new StartProblem(`--password: ${weak}`);
  if (isOwnWord(input.password, [input.name, input.email])) {
    throw new StartProblem('--password: do not use the name or e-mail address as the password.');
  }
  return input;
}

async function store(client: pg.Client, input: Input): Promise<void> {
  const { rows } = await client.query(
    'select from "School" where "kind" = $1 and lower("name") = lower($2)',
    ['school', input.school],
  );
  if (rows.length > 0) throw new StartProblem(`There is a school called ${input.school} already.`);
  const school = { id: uuid7(), name: input.school };
  const admin = { id: uuid7(), role: 'admin' as const, ...input };
  try {
    await inTransaction(client, async () => {
      await insertSchool(client, school);
      await insertPerson(client, school.id, admin);
    });
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error;
    throw new StartProblem(`${input.email} belongs to an account already. Use another address.`);
  }
}

runCommand(async () => {
  const input = await readInput();
  if (!input) {
    say(HELP);
    return 0;
  }
  const url = await openThawDatabase('npm run admin:create');
  await migrate(url);
  const client = await connect(url);
  try {
    await store(client, input);
  } finally {
    await client.end();
  }
  say(`Made the school ${input.school}. ${input.name} can sign in with ${input.email}.`);
  return 0;
});
