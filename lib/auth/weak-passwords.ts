/** Stems of the passwords that are guessed first; endings of digits and marks do not save them. */
const COMMON = new Set(
  `password passw0rd p@ssword p@ssw0rd passwort qwerty qwertyui qwertyuiop qwertz azerty asdfghjk asdfghjkl zxcvbnm
  zxcvbn iloveyou iloveu letmein welcome welcome1 admin administrator login master monkey dragon football baseball
  basketball soccer hockey superman batman spiderman pokemon starwars sunshine princess princesa flower shadow michael
  jennifer jessica ashley charlie thomas robert daniel george jordan hunter ranger buster killer tigger pepper ginger
  cookie cheese chocolate summer winter spring autumn monday friday december january trustno computer internet google
  facebook instagram youtube minecraft roblox fortnite whatever secret freedom america england london liverpool arsenal
  chelsea manchester rangers celtic everton student teacher school history homework exam changeme default guest test
  testing test123 abc123 abcdef abcdefg abcdefgh a1b2c3 a1b2c3d4 q1w2e3r4 1q2w3e4r 1qaz2wsx zaq12wsx qazwsx qazwsxedc
  q1w2e3r4t5 aa123456 samsung apple nintendo playstation blink182 lovely loveme babygirl hello hellohello hello123
  myspace nothing mustang corvette ferrari porsche mercedes yamaha harley matrix phoenix diamond silver golden purple
  orange yellow banana strawberry pineapple butterfly unicorn angel angels jesus christ heaven blessed family mother
  forever friends bestfriend sweetheart snoopy mickey disney pokemon123 naruto kitty hellokitty joshua matthew andrew
  anthony william nicole amanda melissa michelle elizabeth victoria samantha alexander benjamin christopher jonathan
  thaw stalin khrushchev kruschev krushchev lenin destalinisation destalinization secretspeech moscow kremlin`.split(
    /\s+/,
  ),
);
const RUNS = [
  '01234567890',
  '09876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
];

/** Why a password may not be used, in words for the person; null when it may. */
export function passwordProblem(password: string): string | null {
  if ([...password].length < 8) return 'Use 8 characters or more.';
  if (password.length > 4096) return 'Use 4,096 characters or fewer.';
  const plain = password.toLowerCase();
  if (COMMON.has(plain) || COMMON.has(stemOf(plain)) || new Set(plain).size < 4 || isRun(plain)) {
    return 'This password is among the first that are guessed. Choose another, for example three words.';
  }
  return null;
}

/**
 * Whether a password is only a word of the person's own name or address, perhaps with digits around it.
 * @param own name and address.
 */
export function isOwnWord(password: string, own: readonly string[]): boolean {
  const plain = password.toLowerCase();
  const words = own.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return words.some((word) => word.length > 3 && (plain === word || stemOf(plain) === word));
}

/** Without digits and marks at both ends: "khrushchev1956!" is "khrushchev". */
function stemOf(plain: string): string {
  return plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** Pieces of keyboard rows and counting, also repeated: 12345678, abcdabcd. */
function isRun(text: string): boolean {
  const half = text.slice(0, text.length / 2);
  return RUNS.some((run) => run.includes(text)) || (half.length > 3 && half + half === text && isRun(half));
}
