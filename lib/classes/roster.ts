import { z } from 'zod';
import { canonicalEmail, canonicalUsername } from '@/lib/auth/email';
import { PersonName } from '@/lib/auth/schema';
import type { RosterRow } from './roster-file';
import { freeUsername, usernameBase } from './usernames';

/** Somebody whom a row may mean. `here`: their role in this school, null when they belong to another only. */
export type KnownPerson = {
  userId: string;
  name: string;
  email: string | null;
  username: string | null;
  externalId: string | null;
  here: 'student' | 'staff' | null;
  /** In this class now. */
  inClass: boolean;
};

/** What the site has, as far as the rows touch it. */
export type Known = { people: readonly KnownPerson[]; takenUsernames: ReadonlySet<string> };

/** A student as the list has them, cleaned. */
export type NewStudent = { name: string; email: string | null; username: string; externalId: string | null };

export type Verdict =
  | { kind: 'new'; entry: NewStudent }
  /** In the school already. `sure` is false where only the name says so: taken only when somebody ticks it. */
  | { kind: 'enrol'; person: KnownPerson; sure: boolean }
  | { kind: 'in_class'; person: KnownPerson }
  | { kind: 'duplicate'; of: number }
  | { kind: 'look'; reason: string };

export type Judged = { row: RosterRow; verdict: Verdict };

/**
 * What becomes of every row, in their order; each row gets exactly one verdict. Pure: what is asked twice is answered
 * the same, so that the import comes to the verdicts of its preview unless the school changed meanwhile.
 */
export function judgeRoster(rows: readonly RosterRow[], known: Known): Judged[] {
  const taken = new Set(known.takenUsernames);
  const lines = new Map<string, number>();
  return rows.map((row) => {
    const read = readRow(row);
    if ('reason' in read) return { row, verdict: { kind: 'look', reason: read.reason } };
    const keys = identityKeys(read);
    const twin = keys.map((key) => lines.get(key)).find((line) => line !== undefined);
    if (twin !== undefined) return { row, verdict: { kind: 'duplicate', of: twin } };
    for (const key of keys) lines.set(key, row.line);
    const verdict = judge(read, known, taken);
    if (verdict.kind === 'new') taken.add(verdict.entry.username);
    return { row, verdict };
  });
}

type Read = { name: string; email: string | null; username: string | null; externalId: string | null };

const FORMULA = /(?:^|\s)[=+@]|^[-\t\r]/;
/** No control or invisible characters. */
const PLAIN = /^[^\p{Cc}\p{Cf}\p{Cs}<>]*$/u;
const MAX_ID = 40;

/** A row whose cells can be used, or why one cannot. */
function readRow(row: RosterRow): Read | { reason: string } {
  const cells = [row.name, row.email, row.username, row.externalId];
  if (row.name.trim() === '') return { reason: 'There is no name.' };
  if (cells.some((cell) => FORMULA.test(cell))) {
    return { reason: 'A cell begins with a sign that makes it a formula (= + - @). Write it as plain text.' };
  }
  const name = PersonName.safeParse(row.name);
  if (!name.success) return { reason: nameProblem(row.name) };
  const email = row.email.trim() === '' ? null : canonicalEmail(row.email);
  if (row.email.trim() !== '' && !email) return { reason: 'The e-mail address cannot be right.' };
  const username = row.username.trim() === '' ? null : canonicalUsername(row.username);
  if (row.username.trim() !== '' && !username) {
    return { reason: `The username may hold a-z, 0-9, dot and hyphen only: ${usernameBase(name.data)}.` };
  }
  const externalId = row.externalId.trim();
  if (externalId.length > MAX_ID || !PLAIN.test(externalId)) {
    return { reason: 'The student number is too long, or holds characters that cannot be seen.' };
  }
  return { name: name.data, email, username, externalId: externalId || null };
}

const nameProblem = (name: string) =>
  [...name.trim()].length > 80
    ? 'The name is longer than 80 characters.'
    : 'The name holds characters that cannot be used, such as < or invisible ones.';

/** Names that have the same key would be taken for one name: capitals and look-alike forms of letters do not matter. */
export const nameKey = (name: string) => name.normalize('NFKC').toLowerCase();
const bare = (read: Read) => !read.email && !read.username && !read.externalId;

/** What makes two rows the same student: any of their identifiers, or the name where there is nothing else. */
function identityKeys(read: Read): string[] {
  const { email, username, externalId } = read;
  const keys = [email && `e ${email}`, username && `u ${username}`, externalId && `x ${externalId}`];
  return bare(read) ? [`n ${nameKey(read.name)}`] : keys.filter((key) => key !== null);
}

function judge(read: Read, known: Known, taken: ReadonlySet<string>): Verdict {
  const { externalId, email, username } = read;
  const found = known.people.filter(
    (person) =>
      (externalId !== null && person.here && person.externalId === externalId) ||
      (email !== null && person.email === email) ||
      (username !== null && person.here && person.username === username),
  );
  if (new Set(found.map((person) => person.userId)).size > 1) {
    const names = found.map((person) => person.name).join(' and ');
    return { kind: 'look', reason: `The details belong to different people: ${names}.` };
  }
  const [person] = found;
  if (person) return judgeKnown(read, person);
  if (bare(read)) {
    const named = judgeByName(read, known);
    if (named) return named;
  }
  if (username && taken.has(username)) {
    const free = freeUsername(usernameBase(read.name), taken);
    return { kind: 'look', reason: `The username ${username} is taken. Free is ${free}.` };
  }
  const made = username ?? freeUsername(usernameBase(read.name), taken);
  return { kind: 'new', entry: { name: read.name, email, username: made, externalId } };
}

function judgeKnown(read: Read, person: KnownPerson): Verdict {
  if (person.here === 'staff') {
    return { kind: 'look', reason: `This is ${person.name}, who teaches at your school.` };
  }
  if (!person.here) {
    return {
      kind: 'look',
      reason:
        'This e-mail address belongs to an account outside your school. Give them the class code instead.',
    };
  }
  if (read.externalId && person.externalId && read.externalId !== person.externalId) {
    return { kind: 'look', reason: `${person.name} has another student number: ${person.externalId}.` };
  }
  return person.inClass ? { kind: 'in_class', person } : { kind: 'enrol', person, sure: true };
}

/** Only a name: in this class it is the same student; elsewhere in the school somebody has to say so. */
function judgeByName(read: Read, known: Known): Verdict | null {
  const same = known.people.filter(
    (person) => person.here === 'student' && nameKey(person.name) === nameKey(read.name),
  );
  const member = same.find((person) => person.inClass);
  if (member) return { kind: 'in_class', person: member };
  const [person, another] = same;
  if (!person) return null;
  if (!another) return { kind: 'enrol', person, sure: false };
  const reason = `Your school has ${same.length} students of this name. Put a username or student number into the list.`;
  return { kind: 'look', reason };
}

/** Whether a row is taken unless somebody leaves it out. */
export const isTakenAtFirst = ({ verdict }: Judged) =>
  verdict.kind === 'new' || (verdict.kind === 'enrol' && verdict.sure);
/** Whether a row can be taken at all. */
export const canBeTaken = ({ verdict }: Judged) => verdict.kind === 'new' || verdict.kind === 'enrol';

/** What RosterImport.outcome holds. */
export const RosterOutcome = z.object({
  students: z.array(
    z.object({
      studentId: z.uuid(),
      /** The account came with this list. */
      account: z.boolean(),
      /** When the enrolment was ended before; null: it came with this list. */
      endedBefore: z.string().nullable(),
    }),
  ),
  look: z.array(z.object({ line: z.number(), name: z.string(), reason: z.string() })),
  /** Rows that were in the class already, twice in the list, or left out by hand. */
  inClass: z.number(),
  duplicates: z.number(),
  leftOut: z.number(),
  undo: z
    .object({
      removed: z.number(),
      ended: z.number(),
      stays: z.array(z.object({ name: z.string(), reason: z.string() })),
    })
    .optional(),
});
export type RosterOutcome = z.infer<typeof RosterOutcome>;
