export type Field = 'name' | 'first' | 'last' | 'email' | 'username' | 'externalId';

/** Headings of the lists that schools export, without blanks, marks and capitals. */
const SYNONYMS: readonly [Field, string][] = [
  [
    'name',
    'name fullname student studentname pupil pupilname displayname legalname preferredname learner nomcomplet nombrecompleto nomeecognome schuler schuelername',
  ],
  [
    'first',
    'firstname forename forenames givenname givennames preferredforename preferredfirstname legalforename christianname vorname vornamen rufname prenom nombre nome imie',
  ],
  [
    'last',
    'lastname surname familyname legalsurname preferredsurname secondname nachname familienname zuname nom nomdefamille apellido apellidos cognome nazwisko',
  ],
  [
    'email',
    'email emailaddress mail mailaddress schoolemail studentemail pupilemail workemail primaryemail emailadresse adressemail courriel correo correoelectronico',
  ],
  [
    'username',
    'username user login loginname loginid userid account accountname networkusername benutzername anmeldename identifiant usuario',
  ],
  [
    'externalId',
    'id studentid studentnumber studentno pupilid pupilnumber upn uln admissionnumber admissionno admno admission externalid misid sisid schoolnumber schulernummer matricule rollnumber candidatenumber',
  ],
];
/** A Map, so that a heading such as `__proto__` or `constructor` finds nothing. */
const FIELD_OF = new Map<string, Field>(
  SYNONYMS.flatMap(([field, words]) => words.split(' ').map((word): [string, Field] => [word, field])),
);

/** What each column holds; null for what is not needed. */
export type Columns = (Field | null)[];

type Heading = { columns: Columns; used: string[]; ignored: string[] };

/** What the columns of a heading line mean; null when the line is no heading. */
export function headingOf(cells: string[]): Heading | null {
  if (cells.some((cell) => cell.includes('@'))) return null;
  const seen = new Set<Field>();
  const columns = cells.map((cell) => {
    const field = FIELD_OF.get(plain(cell)) ?? null;
    if (!field || seen.has(field)) return null;
    seen.add(field);
    return field;
  });
  if (seen.size === 0) return null;
  const named = cells.map((cell) => cell.trim().slice(0, 40));
  return {
    columns: withoutDoubleName(columns),
    used: named.filter((_, index) => columns[index]),
    ignored: named.filter((name, index) => name && !columns[index]),
  };
}

/** A column of whole names makes those of first names and surnames unneeded. */
const withoutDoubleName = (columns: Columns): Columns =>
  columns.includes('name') && !(columns.includes('first') && columns.includes('last'))
    ? columns.map((field) => (field === 'first' || field === 'last' ? null : field))
    : columns.map((field) => (field === 'name' && columns.includes('first') ? null : field));

const plain = (heading: string) =>
  heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/**
 * Guesses columns without headings: the one with @ holds addresses, one of numbers the school's ids; of the others the
 * first is the name, or, where there are two, first name and surname. "Okafor, Sam" on every line is surname first.
 */
export function columnsByContent(lines: string[][]): Columns {
  const width = Math.max(...lines.map((cells) => cells.length));
  const kinds = Array.from({ length: width }, (_, index) => kindOf(lines.map((cells) => cells[index] ?? '')));
  const columns: Columns = kinds.map(() => null);
  const place = (kind: Kind, ...fields: Field[]) => {
    const free = kinds.flatMap((one, index) => (one === kind ? [index] : []));
    for (const [at, field] of fields.entries()) if (free[at] !== undefined) columns[free[at]] = field;
  };
  place('address', 'email');
  place('number', 'externalId');
  place('login', 'username');
  const words = kinds.filter((kind) => kind === 'words').length;
  if (words < 2) place(words === 1 ? 'words' : 'group', 'name');
  else if (width === 2 && lines.every((cells) => /^ \S/.test(cells[1] ?? '')))
    place('words', 'last', 'first');
  else place('words', 'first', 'last');
  return columns;
}

type Kind = 'address' | 'number' | 'login' | 'words' | 'group' | 'empty';

/** The same few values again and again: a form or a house, which says nothing about a person. */
const isGroup = (filled: string[]) => filled.length > 3 && new Set(filled).size * 2 <= filled.length;

/** What most cells of a column look like. */
function kindOf(cells: string[]): Kind {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const most = (test: (cell: string) => boolean) => filled.filter(test).length * 2 > filled.length;
  if (filled.length === 0) return 'empty';
  if (isGroup(filled)) return 'group';
  if (most((cell) => cell.includes('@'))) return 'address';
  if (most((cell) => /\d/.test(cell) && /^[A-Z0-9/-]{1,20}$/i.test(cell) && !/[a-z]{3}/i.test(cell)))
    return 'number';
  if (most((cell) => /^[a-z0-9._-]+$/.test(cell) && /[.\d_]/.test(cell))) return 'login';
  return 'words';
}
