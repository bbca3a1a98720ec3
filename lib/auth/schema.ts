import { z } from 'zod';
import { canonicalEmail, canonicalUsername } from './email';
import { readingSettingsFrom } from './reading-settings';
import { isOwnWord, passwordProblem } from './weak-passwords';

const callbackUrl = z.string().max(2000).optional();

export const SignInInput = z.strictObject({
  /** E-mail or username. */
  identifier: z
    .string()
    .trim()
    .min(1, 'Enter your e-mail address or username.')
    .max(254, 'This is too long.'),
  password: z.string().min(1, 'Enter your password.').max(4096, 'This is too long.'),
  callbackUrl,
});

/** One line as people write it: any script, single blanks, no control or invisible characters, no tags. */
export const oneLine = (limits: z.ZodString) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(limits.regex(/^[^\p{Cc}\p{Cf}\p{Cs}<>]*$/u, 'Use letters, spaces and ordinary punctuation only.'));

export const PersonName = oneLine(
  z.string().min(1, 'Enter your name.').max(80, 'Use 80 characters or fewer.'),
);

/** A school's name; empty where none was typed. */
export const SchoolName = oneLine(z.string().max(100, 'Use 100 characters or fewer.'));

const email = z
  .string()
  .max(254, 'This is too long.')
  .transform((text, context) => {
    const canonical = canonicalEmail(text);
    if (canonical) return canonical;
    context.addIssue({ code: 'custom', message: 'Enter one e-mail address, such as name@school.org.' });
    return z.NEVER;
  });

const newPassword = z.string().superRefine((password, context) => {
  const message = passwordProblem(password);
  if (message) context.addIssue({ code: 'custom', message });
});

/** A password that is chosen twice the same: nobody sees what they type. */
export const ChoosePasswordInput = z
  .strictObject({ password: newPassword, again: z.string(), callbackUrl })
  .superRefine((input, context) => {
    if (input.password === input.again) return;
    context.addIssue({ code: 'custom', path: ['again'], message: 'The two are not the same.' });
  });

function refuseOwnWord(
  input: { name: string; email: string; password: string },
  context: z.RefinementCtx,
): void {
  if (!isOwnWord(input.password, [input.name, input.email])) return;
  const message = 'Do not use your own name or address.';
  context.addIssue({ code: 'custom', path: ['password'], message });
}

export const SignUpInput = z
  .strictObject({
    name: PersonName,
    email,
    password: newPassword,
    role: z.enum(['student', 'teacher'], 'Choose one of the two.'),
    /** For teachers: the school that is made with the account. */
    school: SchoolName.default(''),
    callbackUrl,
  })
  .superRefine(refuseOwnWord);

/** An account for a colleague who was invited: it belongs to the inviting school. */
export const StaffSignUpInput = z
  .strictObject({ token: z.string().max(100), name: PersonName, email, password: newPassword })
  .superRefine(refuseOwnWord);

/** What a student signs in with: a user name, or an e-mail address where there is an @. */
const studentLogin = z.string().transform((text, context) => {
  const email = text.includes('@') ? canonicalEmail(text) : null;
  const username = text.includes('@') ? null : canonicalUsername(text);
  if (email || username) return { email, username };
  const message = text.includes('@')
    ? 'Enter one e-mail address, such as name@school.org, or a user name without @.'
    : 'Use 2 to 40 letters a to z, digits, dots, hyphens or underscores; start with a letter or a digit.';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** An account for a student who comes with a class code; minors need no e-mail address. */
export const StudentSignUpInput = z
  .strictObject({ code: z.string().max(64), name: PersonName, login: studentLogin, password: newPassword })
  .superRefine(({ name, login, password }, context) =>
    refuseOwnWord({ name, email: login.email ?? login.username ?? '', password }, context),
  );

/** Reading settings of any shape; unknown values fall back to the defaults. */
export const ReadingSettingsInput = z.looseObject({}).transform(readingSettingsFrom);
