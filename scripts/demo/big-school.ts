import type pg from 'pg';
import type { Bank } from '@/lib/demo/bank';
import { dayAt } from '@/lib/demo/calendar';
import { ARRANGEMENTS, addClass, type PracticePapers, ZONE } from '@/lib/demo/classroom';
import { readTexts } from '@/lib/demo/load';
import type { Making } from '@/lib/demo/making';
import { seeded } from '@/lib/demo/random';
import { Tables } from '@/lib/demo/tables';
import { manyNames, usernames } from './names';
import { TERM_WORK } from './plan';

export const BIG_SCHOOL = {
  id: '01935d00-0000-7000-8000-0000000000b1',
  name: 'Northgate Federation (measuring)',
};
const ADMIN_ID = '01935d00-0000-7000-8000-0000000000b2';
const SEED = 'northgate federation';
const CLASSES_PER_TEACHER = 5;
/** Classes whose rows are held in memory at a time. */
const CLASSES_PER_STORE = 8;

export type BigSchoolWish = {
  students: number;
  now: Date;
  admin: { name: string; email: string; passwordHash: string };
  takenUsernames: ReadonlySet<string>;
};

/** Sizes of classes of 25 to 30 that together hold everybody; the last one may be smaller. */
export function classSizes(students: number): number[] {
  const random = seeded('class sizes');
  const sizes: number[] = [];
  for (let left = students; left > 0; left -= sizes.at(-1) ?? left)
    sizes.push(Math.min(left, random.int(25, 30)));
  return sizes;
}

/**
 * Stores a big school: classes, their teachers and a term of work, a few classes at a time.
 * @returns how many rows of each table were stored.
 */
export async function storeBigSchool(
  client: pg.Client,
  bank: Bank,
  practicePapers: PracticePapers,
  { students, now, admin, takenUsernames }: BigSchoolWish,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const store = async (tables: Tables) => {
    await tables.store(client);
    for (const [table, count] of Object.entries(tables.counts()))
      counts[table] = (counts[table] ?? 0) + count;
  };
  const texts = readTexts();
  const schoolId = BIG_SCHOOL.id;
  const random = (purpose: string) => seeded(`${SEED} ${purpose}`);
  const making = (tables: Tables): Making => ({ random, schoolId, zone: ZONE, now, bank, texts, tables });
  const sizes = classSizes(students);
  const names = manyNames(students);
  const logins = usernames(names, takenUsernames);
  const people = new Tables();
  const teacherIds = addStaff(people, now, admin, Math.ceil(sizes.length / CLASSES_PER_TEACHER));
  await store(people);
  let [from, tables] = [0, new Tables()];
  for (const [place, size] of sizes.entries()) {
    const members = names
      .slice(from, from + size)
      .map((name, index) => ({ name, username: logins[from + index] ?? null }));
    from += size;
    const teacherId = teacherIds[Math.floor(place / CLASSES_PER_TEACHER)] as string;
    const wish = {
      name: `Set ${String(place + 1).padStart(3, '0')}`,
      teacherIds: [teacherId] as const,
      people: members,
      work: TERM_WORK,
      practice: false,
      arrangements: ARRANGEMENTS,
    };
    addClass(making(tables), wish, practicePapers);
    if ((place + 1) % CLASSES_PER_STORE !== 0 && place + 1 < sizes.length) continue;
    await store(tables);
    tables = new Tables();
  }
  return counts;
}

/** The school, its admin, and as many teachers as it needs. @returns ids of the teachers. */
function addStaff(tables: Tables, now: Date, admin: BigSchoolWish['admin'], teachers: number): string[] {
  const madeAt = dayAt(now, ZONE, -90, 10);
  const createdAt = madeAt.toISOString();
  const random = seeded(`${SEED} staff`);
  const schoolId = BIG_SCHOOL.id;
  tables.add('School', { ...BIG_SCHOOL, timeZone: ZONE, demo: true, createdAt });
  tables.add('User', { id: ADMIN_ID, ...admin, createdAt });
  tables.add('Membership', { schoolId, userId: ADMIN_ID, role: 'admin', createdAt });
  return manyNames(teachers, random).map((name) => {
    const id = random.id(madeAt);
    tables.add('User', { id, name, email: null, passwordHash: null, createdAt });
    tables.add('Membership', { schoolId, userId: id, role: 'teacher', createdAt });
    return id;
  });
}
