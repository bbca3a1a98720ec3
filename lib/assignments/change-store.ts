import 'server-only';
import { renewWindows } from '@/lib/attempts/windows-server';
import type { Actor } from '@/lib/auth/actor';
import { audit } from '@/lib/platform/audit';
import { momentWords } from '@/lib/platform/dates';
import { AppError } from '@/lib/platform/errors';
import { type Sql, transaction } from '@/lib/platform/sql';
import { type LockedAssignment, lockManaged } from './lock-store';
import { type ChangeAssignment, settingsOf } from './schema';
import type { Settings } from './settings';
import { refuseUnready } from './verdict';

/**
 * Changes the settings of an assignment. A new close or late policy reaches the attempts that are open, and their
 * browsers. The same again changes nothing.
 * @throws AppError `not_found` for who may not manage it; `changed_meanwhile` when the form was filled in from older
 *   settings; `invalid` with the problems by field, or the conflicts that were not ticked.
 */
export async function changeAssignment(actor: Actor, form: ChangeAssignment): Promise<void> {
  await transaction(async (sql) => {
    const locked = await lockManaged(sql, actor, form.assignmentId);
    const { settings: before, now, started } = locked;
    const { timeZone } = before;
    const opensAtOnce = before.opensAt < now ? before.opensAt : now;
    const read = settingsOf(form, timeZone, opensAtOnce, before);
    if ('problems' in read) throw new AppError('invalid', { fields: { ...read.problems } });
    const { settings } = read;
    const changed = changesOf(before, settings);
    if (changed.length === 0) return;
    if (form.revision !== locked.revision) throw new AppError('changed_meanwhile');
    const words = (instant: Date) => momentWords(instant, now, timeZone);
    const setting = { questions: 1, targets: locked.classIds.length, before, started };
    refuseUnready(settings, setting, form.accepted, now, words);
    await write(sql, actor, locked, settings, changed);
  });
}

/**
 * Closes an assignment now; what is being written is handed in, or late from now, as its policy says.
 * @throws AppError `not_found` for who may not manage it; `not_open_yet` before it opens.
 */
export async function closeAssignment(actor: Actor, assignmentId: string): Promise<void> {
  await transaction(async (sql) => {
    const locked = await lockManaged(sql, actor, assignmentId);
    const { settings, now } = locked;
    if (settings.closesAt !== null && settings.closesAt <= now) return;
    if (now <= settings.opensAt) throw new AppError('not_open_yet');
    await write(sql, actor, locked, { ...settings, closesAt: now }, ['closesAt']);
  });
}

/**
 * Takes an assignment back, or gives it back: students no longer see it, or see it again; what they did stays.
 * @throws AppError `not_found` for who may not manage it.
 */
export async function withdrawAssignment(
  actor: Actor,
  assignmentId: string,
  withdrawn: boolean,
): Promise<void> {
  await transaction(async (sql) => {
    const { id, schoolId, withdrawnAt, now } = await lockManaged(sql, actor, assignmentId);
    if ((withdrawnAt !== null) === withdrawn) return;
    await sql.query(
      `update "Assignment" set "withdrawnAt" = $3, revision = revision + 1, "updatedAt" = $4
       where "schoolId" = $1 and id = $2`,
      [schoolId, id, withdrawn ? now : null, now],
    );
    const verb = withdrawn ? 'assignment:withdraw' : 'assignment:restore';
    await audit(sql, actor, { verb, subjectId: id, at: now });
  });
}

type Name = keyof Settings;

/** Names of the settings that differ. */
function changesOf(before: Settings, after: Settings): Name[] {
  const plain = (value: Settings[Name]) => (value instanceof Date ? value.getTime() : value);
  return (Object.keys(after) as Name[]).filter((name) => plain(before[name]) !== plain(after[name]));
}

async function write(
  sql: Sql,
  actor: Actor,
  { id, schoolId, settings: before, now }: LockedAssignment,
  settings: Settings,
  changed: readonly Name[],
): Promise<void> {
  const { title, instructions, kind, opensAt, closesAt, timeLimitSeconds, attemptsAllowed } = settings;
  const { counting, late, shuffle, showAnswers, showMarks, showComments, showScheme } = settings;
  await sql.query(
    `update "Assignment" set title = $3, instructions = $4, kind = $5::"AssignmentKind", "opensAt" = $6, "closesAt" = $7,
       "timeLimitSeconds" = $8, "attemptsAllowed" = $9, counting = $10::"CountingAttempt", late = $11::"LatePolicy",
       shuffle = $12, "showAnswers" = $13::"Showing", "showMarks" = $14::"Showing", "showComments" = $15::"Showing",
       "showScheme" = $16::"Showing", revision = revision + 1, "updatedAt" = $17
     where "schoolId" = $1 and id = $2`,
    [
      schoolId,
      id,
      title,
      instructions,
      kind,
      opensAt,
      closesAt,
      timeLimitSeconds,
      attemptsAllowed,
      counting,
      late,
      shuffle,
      showAnswers,
      showMarks,
      showComments,
      showScheme,
      now,
    ],
  );
  const detail = Object.fromEntries(
    changed.map((name) => [name, { old: before[name], new: settings[name] }]),
  );
  await audit(sql, actor, { verb: 'assignment:change', subjectId: id, detail, at: now });
  if (changed.includes('closesAt') || changed.includes('late')) {
    await renewWindows(sql, { schoolId, assignmentId: id, studentId: null });
  }
}
