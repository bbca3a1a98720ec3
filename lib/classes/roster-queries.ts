import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { readableClasses } from '@/lib/auth/scope';
import { dayAndTime } from '@/lib/platform/dates';
import { databaseNow, db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { canBeTaken, isTakenAtFirst, type Judged, judgeRoster, RosterOutcome } from './roster';
import { decodeRosterFile, readRoster } from './roster-file';
import { loadKnown } from './roster-known-store';
import { sizeProblem } from './roster-limits';
import type { RosterPreview, RosterPreviewRow } from './roster-views';

/** The class in whose list the actor may write; null when absent or not theirs. */
export const findRosterClass = cache(async (actor: Actor, classId: string) => {
  if (!z.uuid().safeParse(classId).success) return null;
  return db.class.findFirst({
    where: { ...readableClasses(actor), AND: { id: classId } },
    select: { id: true, name: true, archivedAt: true, school: { select: { timeZone: true } } },
  });
});

/**
 * Reads a list and says what would become of every row; stores nothing.
 * @throws AppError `not_found` when the class is not the actor's; `invalid` when nothing can be read.
 */
export async function previewRoster(
  actor: Actor,
  { classId, text, file }: { classId: string; text: string; file?: File },
): Promise<RosterPreview> {
  if (!(await findRosterClass(actor, classId))) throw new AppError('not_found');
  const list = readRoster(await textOf(text, file));
  if ('problem' in list) throw refusal(list.problem);
  const judged = judgeRoster(
    list.rows,
    await loadKnown(db, { schoolId: actor.schoolId, classId }, list.rows),
  );
  return {
    importId: uuid7(),
    rows: list.rows,
    shown: judged.map(previewRow),
    ignored: list.ignored,
  };
}

async function textOf(text: string, file: File | undefined): Promise<string> {
  const problem = sizeProblem(text, file?.size ?? 0);
  if (problem) throw refusal(problem.message, problem.field);
  return file && file.size > 0 ? decodeRosterFile(new Uint8Array(await file.arrayBuffer())) : text;
}

const refusal = (message: string, field: 'text' | 'file' = 'text') =>
  new AppError('invalid', { detail: message, message, fields: { [field]: [message] } });

function previewRow(judged: Judged): RosterPreviewRow {
  const { row, verdict } = judged;
  const base = {
    line: row.line,
    name: row.name.trim(),
    email: row.email.trim(),
    canBeTaken: canBeTaken(judged),
    taken: isTakenAtFirst(judged),
  };
  switch (verdict.kind) {
    case 'new':
      return { ...base, kind: 'new', name: verdict.entry.name, says: verdict.entry.username };
    case 'enrol': {
      const who = verdict.person.username ?? verdict.person.email ?? '';
      return {
        ...base,
        kind: verdict.sure ? 'enrol' : 'look',
        says: verdict.sure
          ? `In your school already${who && `: ${who}`}`
          : `Your school has a student of this name${who && `: ${who}`}. Tick the row if it is the same person.`,
      };
    }
    case 'in_class':
      return { ...base, kind: 'nothing', says: 'In this class already' };
    case 'duplicate':
      return { ...base, kind: 'nothing', says: `The same student as in line ${verdict.of}` };
    case 'look':
      return { ...base, kind: 'look', says: verdict.reason };
  }
}

export type RosterImportView = {
  id: string;
  at: { iso: string; words: string };
  added: number;
  accounts: number;
  undone: boolean;
} & Omit<RosterOutcome, 'students'>;

const LISTED = 20;

/** The lists that were taken into a class, the latest first; empty when it is not the actor's. */
export async function listRosterImports(actor: Actor, classId: string): Promise<RosterImportView[]> {
  const classroom = await findRosterClass(actor, classId);
  if (!classroom) return [];
  const lists = await db.rosterImport.findMany({
    where: { schoolId: actor.schoolId, classId },
    orderBy: [{ importedAt: 'desc' }, { id: 'desc' }],
    take: LISTED,
  });
  const now = await databaseNow();
  return lists.map(({ id, importedAt, undoneAt, outcome }) => {
    const { students, ...rest } = RosterOutcome.parse(outcome);
    return {
      id,
      at: {
        iso: importedAt.toISOString(),
        words: dayAndTime(importedAt, now, classroom.school.timeZone),
      },
      added: students.length,
      accounts: students.filter(({ account }) => account).length,
      undone: undoneAt !== null,
      ...rest,
    };
  });
}
