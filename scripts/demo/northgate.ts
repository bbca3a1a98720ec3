import type { Bank } from '@/lib/demo/bank';
import { dayAt } from '@/lib/demo/calendar';
import { ARRANGEMENTS, addClass, type PracticePapers, ZONE } from '@/lib/demo/classroom';
import { readTexts } from '@/lib/demo/load';
import type { Making } from '@/lib/demo/making';
import { pinnedDefinition } from '@/lib/demo/papers';
import { seeded } from '@/lib/demo/random';
import { Tables } from '@/lib/demo/tables';
import { hashPassword } from '../people';
import { demoNames, usernames } from './names';
import { A_LEVEL_WORK, IB_WORK, IGCSE_WORK } from './plan';

const SEED = 'northgate 1956';
export const SCHOOL = { id: '01935d00-0000-7000-8000-000000000001', name: 'Northgate Sixth Form' };

type DemoPerson = {
  id: string;
  name: string;
  email: string;
  password: string;
  role: 'admin' | 'teacher' | 'student';
};
const RUTH: DemoPerson = {
  id: '01935d00-0000-7000-8000-000000000002',
  name: 'Ruth Mercer',
  email: 'teacher@thaw.example',
  password: 'northgate-teacher-1956',
  role: 'admin',
};
const SAM: DemoPerson = {
  id: '01935d00-0000-7000-8000-000000000003',
  name: 'Sam Okafor',
  email: 'student@thaw.example',
  password: 'northgate-student-1956',
  role: 'student',
};
const HELENA: DemoPerson = {
  id: '01935d00-0000-7000-8000-000000000004',
  name: 'Helena Brandt',
  email: 'colleague@thaw.example',
  password: 'northgate-colleague-1956',
  role: 'teacher',
};

/** Their passwords are known to everybody, so they exist only where a stranger cannot sign in. */
export const PEOPLE: readonly DemoPerson[] = [RUTH, SAM, HELENA];

const IB_STUDENTS = 18;
const A_LEVEL_STUDENTS = 20;

/**
 * The rows of the demo school: the same for the same moment, bank and texts.
 * @param passwordHashes by id of the person; hashing is the caller's, who need not do it for a test.
 * @param takenUsernames those of other people on the site.
 */
export function northgate(
  now: Date,
  bank: Bank,
  practicePapers: PracticePapers,
  passwordHashes: ReadonlyMap<string, string>,
  takenUsernames: ReadonlySet<string> = new Set(),
): Tables {
  const tables = new Tables();
  const texts = readTexts();
  const random = (purpose: string) => seeded(`${SEED} ${purpose}`);
  const making: Making = { random, schoolId: SCHOOL.id, zone: ZONE, now, bank, texts, tables };
  const madeAt = dayAt(now, ZONE, -63, 10).toISOString();
  tables.add('School', { ...SCHOOL, timeZone: ZONE, demo: true, createdAt: madeAt });
  for (const { id, name, email, role } of PEOPLE) {
    const passwordHash = passwordHashes.get(id) ?? null;
    tables.add('User', { id, name, email, username: null, passwordHash, createdAt: madeAt });
    tables.add('Membership', { schoolId: SCHOOL.id, userId: id, role, createdAt: madeAt });
  }
  const names = demoNames();
  const logins = usernames(names, takenUsernames);
  const people = names.map((name, place) => ({
    name,
    username: logins[place] ?? null,
    waits: place % 6 === 1,
  }));
  const sam = { name: SAM.name, id: SAM.id, username: null, keen: true, waits: true };
  const [ib, aLevel] = [IB_STUDENTS - 1, IB_STUDENTS - 1 + A_LEVEL_STUDENTS];
  const shared = { practice: true, arrangements: ARRANGEMENTS };
  const classes = [
    {
      name: '12 IB History HL',
      teacherIds: [RUTH.id] as const,
      people: [sam, ...people.slice(0, ib)],
      work: IB_WORK,
    },
    {
      name: '13 History A-level',
      teacherIds: [HELENA.id] as const,
      people: people.slice(ib, aLevel),
      work: A_LEVEL_WORK,
    },
    {
      name: '11 IGCSE History',
      teacherIds: [RUTH.id, HELENA.id] as const,
      people: people.slice(aLevel),
      work: IGCSE_WORK,
    },
  ];
  for (const one of classes) addClass(making, { ...one, ...shared }, practicePapers);
  addDraftPaper(making);
  return tables;
}

/** A paper that nobody has set yet. */
function addDraftPaper({ tables, now, bank, zone, schoolId, ...making }: Making): void {
  const at = dayAt(now, zone, -4, 17, 40);
  const random = making.random('draft');
  const id = random.id(at);
  const slugs = ['T03-ES-01', 'T16-ES-01', 'T08-ES-01'];
  const section = {
    kind: 'fixed' as const,
    title: 'Answer two of three essays',
    presetId: 'ib-p3',
    choose: 2,
    slugs,
  };
  const { pinned, ...definition } = pinnedDefinition(
    [section],
    100,
    'Two Paper 3 essays, chosen from three',
    bank,
  );
  tables.add('Paper', {
    id,
    slug: `school/${id}`,
    title: 'Revision paper: speech, farms and fall',
    definition,
    ownerSchoolId: schoolId,
    listed: false,
    lineageId: id,
    version: 1,
    createdById: RUTH.id,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
    frozenAt: null,
  });
}

/** Hashes of the passwords that the demo people sign in with. */
export async function demoPasswordHashes(): Promise<Map<string, string>> {
  return new Map(
    await Promise.all(PEOPLE.map(async (one) => [one.id, await hashPassword(one.password)] as const)),
  );
}
