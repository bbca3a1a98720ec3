import { z } from 'zod';
import { instantOf, type LocalInstant, type LocalProblem, localOf } from '@/lib/platform/dates';
import { CONFLICTS } from './conflicts';
import type { Settings } from './settings';

const MAX_TITLE = 120;
const MAX_INSTRUCTIONS = 2000;
const MAX_REASON = 500;
const UUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';

/** Without NUL and lone surrogates, which Postgres cannot keep, and other characters that cannot be seen. */
const isClean = (text: string) => text.isWellFormed() && !/[\p{Cc}]/u.test(text.replace(/[\n\r\t]/g, ''));
const UNCLEAN = 'This holds characters that cannot be saved.';

/** A field of a form that may come once, several times or not at all. */
const many = <T extends z.ZodType>(each: T, most: number) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(each).max(most, 'These are too many at once.'),
  );

const showing = z.enum(['at_hand_in', 'at_close', 'when_released'], 'Choose when this is shown.');
const localTime = z.string('Give a day and a time.').trim().max(40, 'Give a day and a time.').default('');

/** What both forms hold: the new assignment, and the change of one. All values as text, as forms send them. */
const shared = {
  title: z
    .string('Give it a title.')
    .trim()
    .min(1, 'Give it a title.')
    .max(MAX_TITLE, `Use at most ${MAX_TITLE} characters.`)
    .refine(isClean, UNCLEAN),
  instructions: z
    .string()
    .trim()
    .max(MAX_INSTRUCTIONS, `Use at most ${MAX_INSTRUCTIONS} characters.`)
    .refine(isClean, UNCLEAN)
    .default(''),
  kind: z.enum(['practice', 'mock'], 'Choose practice or mock.'),
  /** Local time in the school's zone; empty: at once. */
  opensAt: localTime,
  /** Local time in the school's zone; empty: it stays open. */
  closesAt: localTime,
  /** Whole minutes; empty: untimed. */
  minutes: z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, 'Give whole minutes, or leave it empty for no limit.')
    .default('')
    .transform((text) => (text === '' ? null : Number(text)))
    .refine((value) => value === null || (value >= 1 && value <= 1440), 'Give 1 to 1440 minutes.'),
  attempts: z
    .string('Choose how many attempts.')
    .regex(/^([1-9]|10|any)$/, 'Choose how many attempts.')
    .transform((text) => (text === 'any' ? null : Number(text))),
  counting: z.enum(['first', 'last', 'best'], 'Choose which attempt counts.').default('last'),
  late: z.enum(['closed', 'held', 'accepted'], 'Choose what happens to late work.'),
  shuffle: z
    .enum(['on'])
    .optional()
    .transform((value) => value === 'on'),
  showAnswers: showing,
  showMarks: showing,
  showComments: showing,
  showScheme: showing,
  /** Conflicts that were read and ticked. */
  accepted: many(z.enum(CONFLICTS), CONFLICTS.length),
};

/** The fields of the settings alone, for the summary beside a form. */
export const SettingsFields = z.object(shared);
export type SettingsFields = z.output<typeof SettingsFields>;

/** The form that sets a paper. */
export const NewAssignmentForm = z.object({
  /** Made by the form, one per wish: sent twice, it is set once. */
  id: z.uuid(),
  /** Id of a paper of the school, or the slug of one of the library. */
  paper: z
    .string('Choose a paper.')
    .regex(new RegExp(`^(${UUID}|paper/[a-z0-9-]{1,60})$`), 'Choose a paper.'),
  classIds: many(z.uuid(), 50),
  /** Single students, each as `<class id>:<student id>`. */
  students: many(
    z
      .string()
      .regex(new RegExp(`^${UUID}:${UUID}$`), 'Choose students of the list.')
      .transform((text) => ({ classId: text.slice(0, 36), studentId: text.slice(37) })),
    500,
  ),
  ...shared,
});
export type NewAssignment = z.output<typeof NewAssignmentForm>;

/** The form that changes the settings; `revision` is the one that was on the screen. */
export const ChangeAssignmentForm = z.object({
  assignmentId: z.uuid(),
  revision: z.coerce.number().int().positive(),
  ...shared,
});
export type ChangeAssignment = z.output<typeof ChangeAssignmentForm>;

export const AssignmentRef = z.object({ assignmentId: z.uuid() });

/** One student's own close or number of attempts; `takeBack`, or both empty, takes the extension back. */
const ExtensionFields = z.object({
  assignmentId: z.uuid(),
  studentId: z.uuid(),
  takeBack: z.enum(['on']).optional(),
  closesAt: localTime,
  attempts: z
    .string()
    .regex(/^([1-9]|10|)$/, 'Choose how many attempts.')
    .default('')
    .transform((text) => (text === '' ? null : Number(text))),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why, in a few words.')
    .max(MAX_REASON, `Use at most ${MAX_REASON} characters.`)
    .refine(isClean, UNCLEAN),
});
export const ExtensionForm = ExtensionFields.transform(({ takeBack, ...wish }) =>
  takeBack ? { ...wish, closesAt: '', attempts: null } : wish,
);
export type ExtensionWish = z.output<typeof ExtensionForm>;

type TimeProblems = Partial<Record<'opensAt' | 'closesAt', string[]>>;
/** A form's values as settings, with what is to be said about its times; or the times that cannot be used. */
export type ReadSettings =
  | { settings: Settings; doubled: ('opensAt' | 'closesAt')[] }
  | { problems: TimeProblems };

const WORDS = {
  unreadable: 'Give a day and a time, such as 4 December 2026, 16:00.',
  skipped: 'This time does not exist: clocks go forward that night. Choose another.',
};

/**
 * The values of either form as settings. A time that stands in the form as it is stored stays that instant, to the
 * second and in a night that has it twice.
 * @param opensAtOnce what an empty opening means.
 * @param before the stored settings, when they are changed.
 */
export function settingsOf(
  form: SettingsFields,
  timeZone: string,
  opensAtOnce: Date,
  before: Settings | null = null,
): ReadSettings {
  const opens = timeOf(form.opensAt, timeZone, before?.opensAt);
  const closes = timeOf(form.closesAt, timeZone, before?.closesAt);
  const problems: TimeProblems = {};
  if (typeof opens === 'string') problems.opensAt = [WORDS[opens]];
  if (typeof closes === 'string') problems.closesAt = [WORDS[closes]];
  if (typeof opens === 'string' || typeof closes === 'string') return { problems };
  const { title, instructions, kind, minutes, attempts, late, shuffle } = form;
  const { showAnswers, showMarks, showComments, showScheme } = form;
  const settings: Settings = {
    title,
    instructions,
    kind,
    late,
    shuffle,
    showAnswers,
    showMarks,
    showComments,
    showScheme,
    opensAt: opens?.instant ?? opensAtOnce,
    closesAt: closes?.instant ?? null,
    timeZone,
    timeLimitSeconds: minutes === null ? null : minutes * 60,
    attemptsAllowed: attempts,
    counting: attempts === 1 ? 'first' : form.counting,
  };
  const doubled = [opens?.doubled && 'opensAt', closes?.doubled && 'closesAt'];
  return { settings, doubled: doubled.filter((field) => field === 'opensAt' || field === 'closesAt') };
}

function timeOf(
  local: string,
  timeZone: string,
  before: Date | null | undefined,
): LocalInstant | LocalProblem | null {
  if (local === '') return null;
  if (before && local === localOf(before, timeZone)) return { instant: before, doubled: false };
  return instantOf(local, timeZone);
}
