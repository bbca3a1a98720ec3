/** Letters that Unicode does not take apart by itself, and Cyrillic as it is usually written in English. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n' },
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts' },
  ...{ ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
  ...{ і: 'i', ї: 'i', є: 'ye', ґ: 'g', ў: 'u', ј: 'j', љ: 'lj', њ: 'nj', ћ: 'c', ђ: 'dj', џ: 'dz' },
};

/** Room for a number of up to six digits within the 40 characters of a username. */
const LONGEST_BASE = 34;

/**
 * A username made of a name: first and last word in a-z and 0-9, joined by a dot ("Sam Okafor": sam.okafor). Names in
 * letters that cannot be written so give "student".
 * @returns 2 to 34 characters that canonicalUsername() takes as they are.
 */
export function usernameBase(name: string): string {
  const words = folded(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  const base = ends.join('.').slice(0, LONGEST_BASE).replace(/\.$/, '');
  return base.length > 1 ? base : ['student', base].filter((part) => part !== '').join('.');
}

/** In a-z where that is possible; marks above and below letters go, apostrophes join. */
function folded(name: string): string {
  const apart = name
    .toLowerCase()
    .replace(/['’ʼ`´]/g, '')
    .replace(/./gu, (letter) => (Object.hasOwn(LETTERS, letter) ? (LETTERS[letter] ?? '') : letter));
  return apart.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The first of base, base2, base3 and so on that is not taken. */
export function freeUsername(base: string, taken: { has: (username: string) => boolean }): string {
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

/** The usernames that have to be looked up to find free ones for `count` people who share a base. */
export function usernameCandidates(base: string, count: number): string[] {
  return [base, ...Array.from({ length: count }, (_, index) => `${base}${index + 2}`)];
}
