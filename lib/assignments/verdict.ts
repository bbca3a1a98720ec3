import { AppError } from '@/lib/platform/errors';
import { assignmentConflicts, type ConflictCode } from './conflicts';
import { assignmentProblems, type Setting, type Settings } from './settings';

const UNREAD = 'Some of this works against itself. Read what is marked, and tick it to go on.';

/**
 * Lets pass what can be set and whose conflicts were read: now, or when it was set.
 * @param accepted conflicts that were ticked.
 * @throws AppError `invalid` with the problems by field; or with each conflict that was not ticked as `accept-<code>`.
 */
export function refuseUnready(
  settings: Settings,
  setting: Setting,
  accepted: readonly ConflictCode[],
  now: Date,
  words: (instant: Date) => string,
): void {
  const problems = assignmentProblems(settings, setting, now);
  if (Object.keys(problems).length > 0) throw new AppError('invalid', { fields: { ...problems } });
  const known = setting.before ? assignmentConflicts(setting.before, words).map(({ code }) => code) : [];
  const read = [...accepted, ...known];
  const unread = assignmentConflicts(settings, words).filter(({ code }) => !read.includes(code));
  if (unread.length === 0) return;
  const fields = Object.fromEntries(unread.map(({ code, text }) => [`accept-${code}`, [text]]));
  throw new AppError('invalid', { message: UNREAD, fields });
}
