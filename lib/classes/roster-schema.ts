import { z } from 'zod';
import { MAX_ROWS } from './roster-limits';

/** A list as it was pasted, or a file. */
export const RosterReadInput = z.strictObject({
  classId: z.uuid(),
  text: z.string().default(''),
  file: z.instanceof(File).optional(),
});

const cell = z.string().max(700);
const Rows = z
  .array(
    z.strictObject({
      line: z.number().int().min(1),
      name: cell,
      email: cell,
      username: cell,
      externalId: cell,
    }),
  )
  .min(1)
  .max(MAX_ROWS);

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'Read the list again.' });
    return z.NEVER;
  }
});

/** A list that was looked through: its rows, and the lines to take. */
export const RosterImportInput = z.strictObject({
  classId: z.uuid(),
  /** Made with the preview: sent twice, it is taken in once. */
  importId: z.uuid(),
  rows: json.pipe(Rows),
  take: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((lines) => new Set([lines].flat().map(Number))),
});
export type RosterImportInput = z.output<typeof RosterImportInput>;

export const RosterUndoInput = z.strictObject({ classId: z.uuid(), importId: z.uuid() });
export type RosterUndoInput = z.output<typeof RosterUndoInput>;
