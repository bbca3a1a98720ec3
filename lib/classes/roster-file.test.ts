import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRosterFile, type RosterList, readRoster } from './roster-file';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...values: number[]) => Uint8Array.from(values);
const utf16 = (text: string, big = false) => {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return bytes(...units.flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
};
/** One byte per character, as Windows writes western letters. */
const windows = (text: string) => bytes(...Array.from(text, (letter) => letter.charCodeAt(0)));

const TEXT = 'Name;E-mail\nJürgen Müller;j@school.example';

test.each<[string, Uint8Array]>([
  ['UTF-8', utf8(TEXT)],
  ['UTF-8 with a byte order mark', bytes(0xef, 0xbb, 0xbf, ...utf8(TEXT))],
  ['UTF-16 little endian', bytes(0xff, 0xfe, ...utf16(TEXT))],
  ['UTF-16 big endian', bytes(0xfe, 0xff, ...utf16(TEXT, true))],
  ['UTF-16 little endian without a mark', utf16(TEXT)],
  ['UTF-16 big endian without a mark', utf16(TEXT, true)],
  ['Windows-1252', windows(TEXT)],
])('%s is read', (_name, file) => {
  expect(decodeRosterFile(file)).toBe(TEXT);
});

test('curly quotes, dashes and the euro of Windows-1252 come through', () => {
  expect(decodeRosterFile(bytes(0x4f, 0x92, 0x4e, 0x65, 0x69, 0x6c, 0xe9, 0x80))).toBe('O’Neilé€');
});

test('bytes of any kind are some text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (file) => typeof decodeRosterFile(file) === 'string'),
  );
});

function read(text: string): RosterList {
  const list = readRoster(text);
  if ('problem' in list) throw new Error(list.problem);
  return list;
}
/** Name, e-mail, username and number of every row, joined by bars. */
const rows = (text: string) =>
  read(text).rows.map(({ name, email, username, externalId }) =>
    [name, email, username, externalId].join('|').replace(/\|+$/, ''),
  );

test.each<[string, string, string[]]>([
  ['only names, one per line', 'Sam Okafor\nNadia Petrova', ['Sam Okafor', 'Nadia Petrova']],
  ['one name without a line end', 'Sam Okafor', ['Sam Okafor']],
  ['comma and heading', 'Name,Email\nSam,s@x.example', ['Sam|s@x.example']],
  ['semicolon', 'Name;E-Mail\r\nSam;s@x.example\r\n', ['Sam|s@x.example']],
  ['TAB, as copied from a spreadsheet', 'Name\tUsername\nSam\tsam.o', ['Sam||sam.o']],
  ['old Mac line ends', 'Name;Login\rSam;sam.o\rBo;bo.k', ['Sam||sam.o', 'Bo||bo.k']],
  ['first name and surname', 'First name,Surname\nSam,Okafor', ['Sam Okafor']],
  ['surname first', 'Surname,Forename\nOkafor,Sam', ['Sam Okafor']],
  ['German', 'Nachname;Vorname;E-Mail-Adresse\nMüller;Jürgen;j@x.example', ['Jürgen Müller|j@x.example']],
  ['French', 'Nom;Prénom;Identifiant\nDupont;Zoé;zoe.d', ['Zoé Dupont||zoe.d']],
  ['UPN', 'UPN,Legal Surname,Legal Forename\nA823,Okafor,Sam', ['Sam Okafor|||A823']],
  ['admission number', 'Admission No.,Name\n0042,Sam', ['Sam|||0042']],
  ['quotes with the separator inside', 'Name,Email\n"Okafor, Sam",s@x.example', ['Sam Okafor|s@x.example']],
  ['quotes within quotes', 'Name\n"Sam ""Sammy"" Okafor"', ['Sam "Sammy" Okafor']],
  ['blank lines between', '\n\nName\n\nSam\n  \nBo\n\n', ['Sam', 'Bo']],
  ['a heading in capitals with odd marks', ' *FULL_NAME* ;E-MAIL:\nSam;s@x.example', ['Sam|s@x.example']],
  ['a byte order mark that stayed', '\uFEFFName\nSam', ['Sam']],
  [
    'no heading: address by its @',
    'Sam Okafor,s@x.example\nBo,b@x.example',
    ['Sam Okafor|s@x.example', 'Bo|b@x.example'],
  ],
  ['no heading: address first', 's@x.example;Sam', ['Sam|s@x.example']],
  ['no heading: number and name', '10482\tSam\n10483\tBo', ['Sam|||10482', 'Bo|||10483']],
  ['no heading: two columns of words', 'Sam\tOkafor\nNadia\tPetrova', ['Sam Okafor', 'Nadia Petrova']],
  ['no heading: "surname, first name"', 'Okafor, Sam\nPetrova, Nadia', ['Sam Okafor', 'Nadia Petrova']],
  [
    'no heading: a form group says nothing',
    'Sam,10B\nBo,10B\nNadia,10B\nOla,10A',
    ['Sam', 'Bo', 'Nadia', 'Ola'],
  ],
  ['zeros that a spreadsheet was made to keep', 'Name,ID\nSam,"=""0042"""', ['Sam|||0042']],
  ['lines of different length', 'Name,Email\nSam\nBo,b@x.example,more,and more', ['Sam', 'Bo|b@x.example']],
])('%s', (_name, text, expected) => {
  expect(rows(text)).toEqual(expected);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'a heading called %s is a column that is not used',
  (heading) => {
    const list = read(`${heading},Name\npolluted,Sam`);
    expect(list.rows).toEqual([{ line: 2, name: 'Sam', email: '', username: '', externalId: '' }]);
    expect(list.ignored).toEqual([heading]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  },
);

test('headings that say the same twice: the first is used, the other is named', () => {
  const list = read('Name,Full name,Email\nSam,Samuel,s@x.example');
  expect(list).toMatchObject({ used: ['Name', 'Email'], ignored: ['Full name'] });
  expect(list.rows[0]?.name).toBe('Sam');
});

test('lines are counted as an editor counts them, also across quotes that hold line ends', () => {
  const list = read('Name,Email\r\n\r\n"Sam\r\nOkafor",s@x.example\r\nBo,b@x.example');
  expect(list.rows.map(({ line }) => line)).toEqual([3, 5]);
});

test.each([
  ['', /empty/],
  ['   \n\t\n', /empty/],
  ['Name,Email\n', /nobody below/],
  ['Email\ns@x.example', /No column holds names/],
  ['s@x.example\nb@x.example', /No column holds names/],
])('%j has an answer in words', (text, problem) => {
  expect(readRoster(text)).toMatchObject({ problem: expect.stringMatching(problem) });
});

test('10,000 rows get a clear answer, and 500 are read', () => {
  const many = (count: number) =>
    `Name,Email\n${Array.from({ length: count }, (_, i) => `Student ${i},p${i}@x.example`).join('\n')}`;
  expect(readRoster(many(10_000))).toMatchObject({ problem: expect.stringContaining('10,000 lines') });
  expect(read(many(500)).rows).toHaveLength(500);
  expect(readRoster(many(501))).toHaveProperty('problem');
});

test('text of any kind is answered, and no cell grows beyond its limit', () => {
  const piece = fc.constantFrom(
    'Name',
    'Email',
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    '"',
    '=',
    '@',
    'Sam',
    ' ',
    '\u0000',
    'ß',
    '__proto__',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((all) => all.join('')),
      ),
      (text) => {
        const list = readRoster(text);
        if ('problem' in list) return list.problem.length > 0;
        const lines = list.rows.map(({ line }) => line);
        return (
          list.rows.length > 0 &&
          lines.every((line, index) => index === 0 || line > (lines[index - 1] ?? 0)) &&
          list.rows.every((row) => row.name.length <= 700)
        );
      },
    ),
    { numRuns: 1000 },
  );
});

test('whatever stands in the cells of a well-formed list, every line comes back', () => {
  const cell = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => /[a-z]/i.test(text));
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(',', ';', '\t'),
      (names, separator) => {
        const quoted = names.map((name) => `"${name.replaceAll('"', '""')}"${separator}s@x.example`);
        expect(read(`Name${separator}Email\n${quoted.join('\n')}`).rows).toHaveLength(names.length);
      },
    ),
  );
});
