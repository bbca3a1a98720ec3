import { type Random, seeded } from '@/lib/demo/random';

/** Students of the demo school: given name and family name; Sam Okafor, who can sign in, is the first of his class. */
const STUDENTS = [
  'Amara Diallo',
  'Luca Bianchi',
  'Freya Lindqvist',
  'Tomasz Zielinski',
  'Mei Tanaka',
  'Callum Fraser',
  'Noor Haddad',
  'Sofia Alvarez',
  'Aarav Mehta',
  'Elif Yilmaz',
  'Jonas Weber',
  'Grace Adeyemi',
  'Matteo Ferrari',
  'Zara Hussain',
  'Oliver Whitcombe',
  'Linh Tran',
  'Kwame Mensah',
  'Isla Robertson',
  'Daniyar Akhmetov',
  'Chloe Laurent',
  'Mateus Carvalho',
  'Hana Kim',
  'Rhys Morgan',
  'Anna Kowalczyk',
  'Yusuf Rahman',
  'Beatrix van Dijk',
  'Ethan Clarke',
  'Priyanka Nair',
  'Niamh O’Sullivan',
  'Omar El-Sayed',
  'Katarina Novak',
  'Leo Papadopoulos',
  'Tariq Aziz',
  'Marta Horvath',
  'Jamal Campbell',
  'Signe Halvorsen',
  'Wei Chen',
  'Imogen Hartley',
  'Andrei Popescu',
  'Fatima Bello',
  'Henrik Saarinen',
  'Lucia Romero',
  'Dylan Hughes',
  'Ayesha Siddiqui',
  'Pavel Dvorak',
  'Ruby Thornton',
  'Kofi Boateng',
  'Emilia Nowak',
  'Rafael Silva',
  'Maryam Rostami',
  'Finn Gallagher',
  'Nadia Petrova',
  'Joshua Mbeki',
  'Yuki Sato',
  'Ines Moreau',
  'Harvey Bennett',
  'Zofia Wojcik',
  'Tane Parata',
  'Adaeze Nwosu',
] as const; // prettier-ignore

/** 59 names; with Sam Okafor the demo school has 60 students. */
export const demoNames = (): string[] => [...STUDENTS];

/** As many names as wanted, made of the given and the family names of the demo school; repeated ones get a letter. */
export function manyNames(count: number, random: Random = seeded('names')): string[] {
  const given = random.shuffle(STUDENTS.map((name) => name.split(' ')[0] as string));
  const family = random.shuffle(STUDENTS.map((name) => name.slice(name.indexOf(' ') + 1)));
  const pairs = given.length * family.length;
  return Array.from({ length: count }, (_, index) => {
    const [first, last] = [index % given.length, Math.floor(index / given.length) + index];
    const name = `${given[first]} ${family[last % family.length]}`;
    const round = Math.floor(index / pairs);
    return round === 0 ? name : name.replace(' ', ` ${String.fromCharCode(64 + (round % 26))}. `);
  });
}

/**
 * Usernames as a school makes them, all different: "amara.diallo", with a number where it is taken.
 * @param others usernames that belong to somebody on the site already.
 */
export function usernames(names: readonly string[], others: ReadonlySet<string> = new Set()): string[] {
  const taken = new Set(others);
  const last = new Map<string, number>();
  return names.map((name) => {
    const words = name
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z ]/g, '')
      .split(' ');
    const base = `${words[0]}.${words.at(-1)}`;
    let number = last.get(base) ?? 1;
    while (taken.has(number === 1 ? base : `${base}${number}`)) number++;
    const username = number === 1 ? base : `${base}${number}`;
    last.set(base, number);
    taken.add(username);
    return username;
  });
}
