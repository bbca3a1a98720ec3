import 'server-only';
import { canonicalEmail, canonicalUsername } from '@/lib/auth/email';
import type { Db, Tx } from '@/lib/platform/db';
import type { Known, KnownPerson } from './roster';
import type { RosterRow } from './roster-file';
import { usernameBase, usernameCandidates } from './usernames';

type Place = { schoolId: string; classId: string };

/** Everybody whom the rows may mean, and the usernames that are taken among those that may be made. */
export async function loadKnown(tx: Tx | Db, place: Place, rows: readonly RosterRow[]): Promise<Known> {
  const people = await findPeople(tx, place, rows);
  const taken = await findTaken(tx, rows);
  for (const { username } of people) if (username) taken.add(username);
  return { people, takenUsernames: taken };
}

const present = <T>(list: readonly (T | null)[]) => [...new Set(list.filter((one) => one !== null))];

async function findPeople(
  tx: Tx | Db,
  { schoolId, classId }: Place,
  rows: readonly RosterRow[],
): Promise<KnownPerson[]> {
  const emails = present(rows.map(({ email }) => canonicalEmail(email)));
  const usernames = present(rows.map(({ username }) => canonicalUsername(username)));
  const numbers = present(rows.map(({ externalId }) => externalId.trim() || null));
  // Names are compared in one place only (judgeRoster), so that the database's idea of capitals does not matter.
  const byName = rows.some(({ email, username, externalId }) => !(email + username + externalId).trim());
  const users = await tx.user.findMany({
    where: {
      OR: [
        { email: { in: emails } },
        { username: { in: usernames } },
        { memberships: { some: { schoolId, externalId: { in: numbers } } } },
        ...(byName ? [{ memberships: { some: { schoolId, role: 'student' as const, sample: false } } }] : []),
      ],
    },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      name: true,
      email: true,
      username: true,
      memberships: {
        where: { schoolId },
        select: {
          role: true,
          externalId: true,
          enrolments: { where: { classId, endedAt: null }, select: { classId: true } },
        },
      },
    },
  });
  return users.map(({ id, name, email, username, memberships: [member] }) => ({
    userId: id,
    name,
    email,
    username,
    externalId: member?.externalId ?? null,
    here: member ? (member.role === 'student' ? 'student' : 'staff') : null,
    inClass: (member?.enrolments.length ?? 0) > 0,
  }));
}

const FIRST_WIDTH = 8;
const WIDEST = 5_000;

/** Looks a few numbers up per name, and more only for names of which all those are taken. */
async function findTaken(tx: Tx | Db, rows: readonly RosterRow[]): Promise<Set<string>> {
  const counts = new Map<string, number>();
  for (const { name } of rows) {
    const base = usernameBase(name);
    counts.set(base, (counts.get(base) ?? 0) + 1);
  }
  const taken = new Set<string>();
  let open = [...counts.keys()];
  for (let width = FIRST_WIDTH; open.length > 0 && width <= WIDEST; width *= 8) {
    const wanted = open.flatMap((base) => usernameCandidates(base, (counts.get(base) ?? 0) + width));
    for (const part of partsOf(wanted, 10_000)) {
      const where = { username: { in: part } };
      for (const { username } of await tx.user.findMany({ where, select: { username: true } })) {
        if (username) taken.add(username);
      }
    }
    open = open.filter((base) => {
      const count = counts.get(base) ?? 0;
      const free = usernameCandidates(base, count + width).filter((username) => !taken.has(username));
      return free.length < count;
    });
  }
  return taken;
}

/** Postgres takes a limited number of values in one statement. */
function partsOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
