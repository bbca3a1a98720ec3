import { z } from 'zod';
import { FONTS, LINES, type ReadingSettings, SIZES, TINTS } from '@/lib/auth/reading-settings';

const FONT_NAMES = Object.keys(FONTS) as ReadingSettings['font'][];
const oneOf = <T extends string | number>(values: readonly T[]) =>
  z.string().transform((text, context) => {
    const found = values.find((value) => String(value) === text);
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: 'Choose one of these.' });
    return z.NEVER;
  });

/** How a student reads at first: what teachers may set beforehand. */
export const ReadingDefaultsInput = z.strictObject({
  studentId: z.uuid(),
  font: oneOf(FONT_NAMES),
  size: oneOf(SIZES),
  line: oneOf(LINES),
  tint: oneOf(TINTS),
});
export type ReadingDefaultsInput = z.output<typeof ReadingDefaultsInput>;
export type ReadingDefaults = Omit<ReadingDefaultsInput, 'studentId'>;
