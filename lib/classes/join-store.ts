import 'server-only';
import pg from 'pg';
import type { Actor } from '@/lib/auth/actor';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { type Sql, sqlPool, transaction } from '@/lib/platform/sql';
import { type CodeFacts, codeState } from './code-expiry';
import { CLOSED_CODE, FOR_STUDENTS } from './join-words';

// A whole class joins in the same second: few statements, on the connections that do not wait for pages.

/** The class that a code leads to. */
export type Place = { schoolId: string; classId: string };

/**
 * Lets a student into the class of a code; who is of another school, or of none, belongs to this one too afterwards.
 * Done twice it changes nothing more.
 * @throws AppError `wrong_code`, `not_allowed` for staff, `invalid` when the code lets nobody in now.
 */
export async function joinClass(actor: Actor, code: string): Promise<Place> {
  if (actor.role !== 'student') throw new AppError('not_allowed', { message: FOR_STUDENTS });
  const place = await findPlace(code);
  await transaction(async (sql) => {
    await holdOpen(sql, place, code);
    await letIn(sql, place, actor.userId);
  });
  return place;
}

export type NewStudent = {
  name: string;
  /** One of the two, canonical. */
  email: string | null;
  username: string | null;
  passwordHash: string;
};

/**
 * Makes an account in the school of a code and lets it into the class.
 * @returns the person's id, and where they are now.
 * @throws AppError `wrong_code`; `invalid` when the code lets nobody in now, or the name to sign in with is taken.
 */
export async function joinAsNewStudent(
  code: string,
  person: NewStudent,
): Promise<Place & { userId: string }> {
  const { name, email, username, passwordHash } = person;
  const place = await findPlace(code);
  const id = uuid7();
  try {
    await transaction(async (sql) => {
      await holdOpen(sql, place, code);
      await sql.query(
        'insert into "User" (id, name, email, username, "passwordHash") values ($1, $2, $3, $4, $5)',
        [id, name, email, username, passwordHash],
      );
      await sql.query(
        `insert into "AuditEvent" ("schoolId", id, "actorId", verb, "subjectId", at)
         values ($1, $2, $3, 'account:create', $3, clock_timestamp())`,
        [place.schoolId, uuid7(), id],
      );
      await letIn(sql, place, id);
    });
    return { ...place, userId: id };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === '23505')) throw error;
    const message = username
      ? 'This user name is taken. Choose another, or sign in if it is yours.'
      : 'That did not work with this address. If you have an account, sign in.';
    throw new AppError('invalid', { detail: 'sign-in name taken', fields: { login: [message] } });
  }
}

async function findPlace(code: string): Promise<Place> {
  const { rows } = await sqlPool().query<Place>(
    'select "schoolId", "classId" from "JoinCode" where code = $1',
    [code],
  );
  if (!rows[0]) throw new AppError('wrong_code', { detail: 'no such class code' });
  return rows[0];
}

/**
 * Holds the class, so that it is not archived, deleted or given another code before this transaction ends, and refuses
 * a code that lets nobody in now, or leads to a sample class. Students do not wait for each other.
 */
async function holdOpen(sql: Sql, { schoolId, classId }: Place, code: string): Promise<void> {
  await sql.query('select 1 from "Class" where "schoolId" = $1 and id = $2 for share', [schoolId, classId]);
  // Read behind the lock: the code may have been renewed, locked or deleted since it was found.
  const { rows } = await sql.query<CodeFacts & { now: Date }>(
    `select j."expiresAt", j."lockedAt", c."archivedAt", clock_timestamp() as now
     from "JoinCode" j join "Class" c on c."schoolId" = j."schoolId" and c.id = j."classId"
     where j.code = $1 and j."classId" = $2 and not c.sample`,
    [code, classId],
  );
  const [found] = rows;
  if (!found) throw new AppError('wrong_code', { detail: 'the class code has gone' });
  const state = codeState(found, found.now);
  if (state !== 'open') {
    throw new AppError('invalid', { detail: `class code is ${state}`, message: CLOSED_CODE[state] });
  }
}

/** Makes somebody a student of the school, if they are nobody there yet, and of the class; notes it the first time. */
async function letIn(sql: Sql, { schoolId, classId }: Place, studentId: string): Promise<void> {
  const { rows } = await sql.query<{ role: string }>(
    `insert into "Membership" ("schoolId", "userId", role) values ($1, $2, 'student')
     on conflict ("schoolId", "userId") do update set role = "Membership".role returning role::text`,
    [schoolId, studentId],
  );
  if (rows[0]?.role !== 'student') throw new AppError('not_allowed', { message: FOR_STUDENTS });
  await sql.query(
    `with entered as (
       insert into "Enrolment" ("schoolId", "classId", "studentId", "enrolledAt") values ($1, $2, $3, clock_timestamp())
       on conflict ("schoolId", "classId", "studentId") do update set "endedAt" = null
       where "Enrolment"."endedAt" is not null returning 1
     )
     insert into "AuditEvent" ("schoolId", id, "actorId", verb, "subjectId", detail, at)
     select $1, $4, $3, 'enrolment:join', $3, jsonb_build_object('classId', $2::text), clock_timestamp() from entered`,
    [schoolId, classId, studentId, uuid7()],
  );
}
