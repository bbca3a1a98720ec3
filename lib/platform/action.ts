import 'server-only';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { env } from './env';
import { AppError, type Result } from './errors';
import { parse, toFailure } from './failure';
import { isSameOrigin } from './origin';

/**
 * The one door of server actions that need somebody signed in: origin, actor, schema, then the use case; every error
 * comes back as a Result, except Next's own redirect and not-found signals.
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  use: (input: z.output<S>, actor: Actor) => Promise<T>,
): (input: z.input<S>) => Promise<Result<T>> {
  return (input) =>
    attempt(async () => {
      const actor = await signedIn();
      return use(parse(schema, input), actor);
    });
}

/** Like action, for a form with useActionState: the fields of the form are the input. */
export function formAction<S extends z.ZodType, T>(
  schema: S,
  use: (input: z.output<S>, actor: Actor) => Promise<T>,
): (previous: Result<T> | null, form: FormData) => Promise<Result<T>> {
  return (_previous, form) =>
    attempt(async () => {
      const actor = await signedIn();
      return use(parse(schema, formFields(form)), actor);
    });
}

/** Like formAction, for people who are not signed in yet. */
export function openFormAction<S extends z.ZodType, T>(
  schema: S,
  use: (input: z.output<S>) => Promise<T>,
): (previous: Result<T> | null, form: FormData) => Promise<Result<T>> {
  return (_previous, form) => attempt(async () => use(parse(schema, formFields(form))));
}

async function attempt<T>(use: () => Promise<T>): Promise<Result<T>> {
  try {
    if (!isSameOrigin(await headers(), env().PUBLIC_URL)) throw new AppError('wrong_origin');
    return { ok: true, data: await use() };
  } catch (error) {
    unstable_rethrow(error);
    const { code, message, fields, ref } = toFailure(error);
    return { ok: false, code, message, fields, ref };
  }
}

async function signedIn(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw new AppError('not_signed_in');
  return actor;
}

/** Fields of a form; React's own start with $ACTION. Repeated fields become arrays. */
function formFields(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    if (!name.startsWith('$ACTION')) fields[name] = values.length > 1 ? values : values[0];
  }
  return fields;
}
