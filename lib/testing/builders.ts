import { randomBytes } from 'node:crypto';
import type { Role } from '@/lib/auth/actor';
import type { Db } from '@/lib/platform/db';

let made = 0;
/** Differs in every process and call, so that parallel tests never collide. */
const unique = () => `${process.pid}-${randomBytes(3).toString('hex')}-${++made}`;

/** Stores a school and returns its id. */
export async function aSchool(db: Db, { name = `School ${unique()}` } = {}): Promise<string> {
  return (await db.school.create({ data: { name } })).id;
}

export type Person = { userId: string; schoolId: string; role: Role; name: string; email: string };

/** Stores a person without a password who belongs to `schoolId`, or to a new school. */
export async function aPerson(
  db: Db,
  { role = 'student', schoolId, name }: { role?: Role; schoolId?: string; name?: string } = {},
): Promise<Person> {
  const mark = unique();
  const person = { role, name: name ?? `Person ${mark}`, email: `${mark}@school.example` };
  const school = schoolId ?? (await aSchool(db));
  const user = await db.user.create({
    data: { name: person.name, email: person.email, memberships: { create: { schoolId: school, role } } },
  });
  return { ...person, userId: user.id, schoolId: school };
}
