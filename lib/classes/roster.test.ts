import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalUsername } from '@/lib/auth/email';
import { type Judged, judgeRoster, type Known, type KnownPerson } from './roster';
import type { RosterRow } from './roster-file';

const row = (line: number, wish: Partial<RosterRow>): RosterRow => ({
  line,
  name: 'Sam Okafor',
  email: '',
  username: '',
  externalId: '',
  ...wish,
});
const person = (wish: Partial<KnownPerson>): KnownPerson => ({
  userId: 'u1',
  name: 'Nadia Petrova',
  email: null,
  username: null,
  externalId: null,
  here: 'student',
  inClass: false,
  ...wish,
});
const known = (...people: KnownPerson[]): Known => ({
  people,
  takenUsernames: new Set(people.flatMap(({ username }) => username ?? [])),
});
const NOBODY = known();

/** The verdicts in short: kind and what matters of it. */
const short = ({ verdict }: Judged) => {
  switch (verdict.kind) {
    case 'new':
      return `new ${verdict.entry.username}`;
    case 'enrol':
      return `enrol ${verdict.person.name}${verdict.sure ? '' : '?'}`;
    case 'duplicate':
      return `duplicate of ${verdict.of}`;
    case 'look':
      return `look: ${verdict.reason}`;
    default:
      return verdict.kind;
  }
};
const judged = (rows: Partial<RosterRow>[], school = NOBODY) =>
  judgeRoster(
    rows.map((wish, index) => row(index + 1, wish)),
    school,
  ).map(short);

test('new students get usernames of their own, also where two share a name', () => {
  const rows = [{ externalId: '1' }, { externalId: '2' }, { name: 'Bo', username: 'bo.k' }];
  expect(judged(rows)).toEqual(['new sam.okafor', 'new sam.okafor2', 'new bo.k']);
});

test.each<[string, Partial<RosterRow>, Partial<KnownPerson>, string]>([
  ['by address', { email: 'N@School.example' }, { email: 'n@school.example' }, 'enrol Nadia Petrova'],
  ['by username', { username: 'Nadia.P' }, { username: 'nadia.p' }, 'enrol Nadia Petrova'],
  ['by number', { externalId: ' 42 ' }, { externalId: '42' }, 'enrol Nadia Petrova'],
  ['in this class', { externalId: '42' }, { externalId: '42', inClass: true }, 'in_class'],
  ['only the name, in this class', { name: 'nadia  PETROVA' }, { inClass: true }, 'in_class'],
  ['only the name, elsewhere in the school', { name: 'Nadia Petrova' }, {}, 'enrol Nadia Petrova?'],
  [
    'a colleague',
    { email: 'n@school.example' },
    { email: 'n@school.example', here: 'staff' },
    'look: This is Nadia Petrova, who teaches at your school.',
  ],
  [
    'an account of another school',
    { email: 'n@school.example' },
    { email: 'n@school.example', here: null },
    'look: This e-mail address belongs to an account outside your school. Give them the class code instead.',
  ],
  [
    'a username of another school',
    { username: 'nadia.p' },
    { username: 'nadia.p', here: null },
    'look: The username nadia.p is taken. Free is sam.okafor.',
  ],
  [
    "another school's number is not ours",
    { externalId: '42' },
    { externalId: '42', here: null },
    'new sam.okafor',
  ],
  [
    'the same address with another number',
    { email: 'n@school.example', externalId: '43' },
    { email: 'n@school.example', externalId: '42' },
    'look: Nadia Petrova has another student number: 42.',
  ],
])('%s', (_name, wish, someone, verdict) => {
  expect(judged([wish], known(person(someone)))).toEqual([verdict]);
});

test('details of two different people', () => {
  const school = known(
    person({ externalId: '42' }),
    person({ userId: 'u2', name: 'Bo King', email: 'b@school.example' }),
  );
  expect(judged([{ externalId: '42', email: 'b@school.example' }], school)).toEqual([
    'look: The details belong to different people: Nadia Petrova and Bo King.',
  ]);
});

test('two of that name in the school: nobody is guessed', () => {
  const school = known(person({}), person({ userId: 'u2' }));
  expect(judged([{ name: 'Nadia Petrova' }], school)[0]).toMatch(/^look: Your school has 2 students/);
});

test.each<[string, Partial<RosterRow>, RegExp]>([
  ['no name', { name: '  ' }, /no name/],
  ['a name that is a formula', { name: '=HYPERLINK("x")' }, /formula/],
  ['a name with +', { name: '+Sam' }, /formula/],
  ['a name with -', { name: '-Sam' }, /formula/],
  ['a name with @', { name: '@Sam' }, /formula/],
  ['a name after a TAB', { name: '\tSam' }, /formula/],
  ['a name after a carriage return', { name: '\rSam' }, /formula/],
  ['a formula in the surname', { name: 'Sam =1+1' }, /formula/],
  ['a formula as a number', { externalId: '=1+1' }, /formula/],
  ['a formula as an address', { email: '=x@school.example' }, /formula/],
  ['a name that hides characters', { name: 'Sam\u202eOkafor' }, /invisible/],
  ['a name with a zero byte', { name: 'Sam\u0000' }, /invisible/],
  ['a name with a tag', { name: '<b>Sam' }, /cannot be used/],
  ['a name without end', { name: 'S'.repeat(81) }, /longer than 80/],
  ['an address that is none', { email: 'sam@school' }, /e-mail address cannot be right/],
  ['two addresses', { email: 's@x.example; t@x.example' }, /e-mail address cannot be right/],
  ['a username with a blank', { username: 'sam okafor' }, /a-z, 0-9, dot and hyphen only: sam.okafor/],
  ['a number without end', { externalId: '1'.repeat(41) }, /student number/],
])('%s needs a look', (_name, wish, reason) => {
  expect(judged([wish])[0]).toMatch(new RegExp(`^look: .*${reason.source}`));
});

test.each<[string, Partial<RosterRow>, Partial<RosterRow>]>([
  ['address in another spelling', { email: 's@x.example' }, { name: 'S', email: ' S@X.example' }],
  ['username', { username: 'sam' }, { name: 'Bo', username: 'SAM' }],
  ['number', { externalId: '42' }, { name: 'Bo', externalId: '42 ' }],
  ['only the name', {}, { name: ' sam  okafor' }],
])('twice in the list: %s', (_name, first, second) => {
  expect(judged([first, second])[1]).toBe('duplicate of 1');
});

test('hyphens and apostrophes inside names are names', () => {
  const names = ['Anne-Marie O’Neill', "Tom D'Arcy", 'Jean - Luc', 'Ana & Co'];
  for (const name of names) expect(judged([{ name }])[0]).toMatch(/^new /);
});

const anyRow = fc.record({
  name: fc.oneof(fc.constantFrom('Sam Okafor', 'sam okafor', 'Bo', '', '=x', '王芳'), fc.string()),
  email: fc.oneof(fc.constantFrom('', 's@x.example', 'b@x.example', 'known@x.example', 'x'), fc.string()),
  username: fc.oneof(fc.constantFrom('', 'sam.okafor', 'known', 'sam.okafor2'), fc.string()),
  externalId: fc.oneof(fc.constantFrom('', '1', '2', 'known'), fc.string()),
});
const anyKnown = fc
  .array(
    fc.record({
      name: fc.constantFrom('Sam Okafor', 'Bo'),
      email: fc.constantFrom(null, 's@x.example', 'known@x.example'),
      username: fc.constantFrom(null, 'known', 'sam.okafor'),
      externalId: fc.constantFrom(null, 'known', '1'),
      here: fc.constantFrom('student' as const, 'staff' as const, null),
      inClass: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  .map((people) => known(...people.map((one, index) => ({ ...one, userId: `u${index}` }))));

test('no row is ever lost, and what is new is legal and clashes with nobody', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 30 }), anyKnown, (wishes, school) => {
      const rows = wishes.map((wish, index) => ({ line: index + 1, ...wish }));
      const result = judgeRoster(rows, school);
      expect(result.map((one) => one.row)).toEqual(rows);
      const made = result.flatMap(({ verdict }) => (verdict.kind === 'new' ? [verdict.entry] : []));
      const usernames = made.map(({ username }) => username);
      expect(usernames.map(canonicalUsername)).toEqual(usernames);
      const all = [...usernames, ...school.takenUsernames];
      expect(new Set(all).size).toBe(all.length);
      for (const key of ['email', 'externalId'] as const) {
        const values = made.flatMap((one) => one[key] ?? []);
        expect(new Set(values).size).toBe(values.length);
      }
      for (const { verdict } of result) {
        if (verdict.kind === 'enrol')
          expect(verdict.person).toMatchObject({ here: 'student', inClass: false });
        if (verdict.kind === 'look') expect(verdict.reason).not.toBe('');
        if (verdict.kind === 'duplicate') expect(verdict.of).toBeLessThan(rows.length + 1);
      }
    }),
    { numRuns: 500 },
  );
});
