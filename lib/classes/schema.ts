import { z } from 'zod';
import { oneLine } from '@/lib/auth/schema';
import { CODE_LASTS } from './code-expiry';
import { normaliseJoinCode } from './join-code';

const id = z.uuid('Choose one of the list.');

const ClassName = oneLine(z.string().min(1, 'Enter a name.').max(80, 'Use 80 characters or fewer.'));

/** `again`: ticked after it was said that there is a class of that name. */
export const CreateClassInput = z.strictObject({ name: ClassName, again: z.literal('on').optional() });
export const RenameClassInput = z.strictObject({ classId: id, name: ClassName });
export const ClassInput = z.strictObject({ classId: id });
export const ArchiveInput = z.strictObject({ classId: id, archived: z.enum(['true', 'false']) });
export const TeacherInput = z.strictObject({ classId: id, teacherId: id });
export const StudentInput = z.strictObject({ classId: id, studentId: id });
export const MoveInput = z.strictObject({ classId: id, studentId: id, toClassId: id });
export const NewCodeInput = z.strictObject({ classId: id, lasts: z.enum(CODE_LASTS, 'Choose how long.') });
export const LockCodeInput = z.strictObject({ classId: id, locked: z.enum(['true', 'false']) });

/** Two records of one student, and which of them stays. */
export const MergeInput = z
  .strictObject({
    studentId: id,
    otherId: id,
    keep: z.uuid('Choose the record that stays.'),
    sure: z.literal('on', 'Tick that they are one person.'),
  })
  .refine(({ studentId, otherId }) => studentId !== otherId, 'Choose two records.')
  .refine(({ studentId, otherId, keep }) => [studentId, otherId].includes(keep), {
    path: ['keep'],
    message: 'Choose the record that stays.',
  })
  .transform(({ studentId, otherId, keep }) => ({
    keepId: keep,
    goneId: keep === studentId ? otherId : studentId,
  }));

/** A code as somebody typed it. */
export const TypedCode = z.string().transform((typed, context) => {
  const code = normaliseJoinCode(typed);
  if (code) return code;
  const message = 'A class code has eight letters and digits, such as ABCD-2345. Check what you typed.';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
export const JoinInput = z.strictObject({ code: TypedCode });
