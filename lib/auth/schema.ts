import { z } from 'zod';
import { canonicalEmail } from './email';
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

/** Reading settings of any shape; unknown values fall back to the defaults. */
export const ReadingSettingsInput = z.looseObject({}).transform(readingSettingsFrom);
