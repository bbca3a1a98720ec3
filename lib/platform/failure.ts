import 'server-only';
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { AppError, ERRORS, type ErrorCode, type FieldProblems } from './errors';
import { log } from './log';
import { isDatabaseUnavailable } from './unavailable';

export type Failure = {
  code: ErrorCode;
  status: number;
  message: string;
  fields?: FieldProblems;
  data?: Record<string, unknown>;
  ref?: string;
};

/** Turns any thrown value into what a person may see, and logs it: expected errors briefly, others with a reference. */
export function toFailure(error: unknown): Failure {
  if (error instanceof AppError) {
    log().info({ code: error.code, detail: error.detail }, 'refused');
    const { code, status, message, fields, data } = error;
    return { code, status, message, fields, data };
  }
  if (isDatabaseUnavailable(error)) {
    log().error({ err: error, alarm: 'database' }, 'the database cannot work');
    return { code: 'busy', status: ERRORS.busy.status, message: ERRORS.busy.message };
  }
  const ref = randomBytes(4).toString('hex');
  log().error({ err: error, ref }, 'unexpected error');
  return { code: 'unexpected', status: 500, message: `${ERRORS.unexpected.message} Reference: ${ref}`, ref };
}

/**
 * Checks input against its schema.
 * @throws AppError `invalid` with the problems per field.
 */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: FieldProblems = {};
  for (const issue of result.error.issues) {
    const field = issue.path.join('.') || 'form';
    fields[field] = [...(fields[field] ?? []), issue.message];
  }
  throw new AppError('invalid', { detail: JSON.stringify(fields), fields });
}
