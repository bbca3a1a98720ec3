'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/platform/action';
import { previewRoster } from './roster-queries';
import { RosterImportInput, RosterReadInput, RosterUndoInput } from './roster-schema';
import { importRoster } from './roster-store';
import { undoRoster } from './roster-undo-store';

const pageOf = (classId: string, importId: string) => `/teach/classes/${classId}/import?list=${importId}`;

/** Reads a pasted list or a file and answers with a verdict per row. */
export const readRosterAction = formAction(RosterReadInput, (input, actor) => previewRoster(actor, input));

/** Takes the chosen rows in, and goes to what became of them. */
export const importRosterAction = formAction(RosterImportInput, async (input, actor) => {
  await importRoster(actor, input);
  redirect(pageOf(input.classId, input.importId));
});

/** Takes a list back, and goes to what that did. */
export const undoRosterAction = formAction(RosterUndoInput, async (input, actor) => {
  await undoRoster(actor, input);
  redirect(pageOf(input.classId, input.importId));
});
