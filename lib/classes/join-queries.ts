import 'server-only';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { currentAddress } from '@/lib/auth/session-start';
import { countJoin } from '@/lib/auth/throttle';
import { databaseNow, db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { codeState } from './code-expiry';
import { normaliseJoinCode, showJoinCode } from './join-code';

export type JoinView =
  /** No code looks like this, or none is this. */
  | { state: 'unknown' }
  /** Too many codes that did not fit came from here. */
  | { state: 'throttled' }
  | { state: 'locked' | 'expired' | 'archived'; teachers: string[] }
  | {
      state: 'open';
      code: string;
      shown: string;
      school: string;
      classroom: string;
      teachers: string[];
      /** The actor is in the class already. */
      joined: boolean;
      /** The actor teaches or manages in this school. */
      staffHere: boolean;
    };

/**
 * What a class code leads to; counts as a try, unless there is such a code.
 * @param typed the code in any spelling.
 */
export const findJoin = cache(async (typed: string, actor: Actor | null): Promise<JoinView> => {
  const code = normaliseJoinCode(typed);
  if (!code) return { state: 'unknown' };
  try {
    return await lookUp(code, actor, await currentAddress());
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_many_tries') return { state: 'throttled' };
    throw error;
  }
});

async function lookUp(code: string, actor: Actor | null, address: string): Promise<JoinView> {
  const forgive = await countJoin(address, actor?.userId ?? null);
  const found = await db.joinCode.findUnique({ where: { code } });
  const classroom = found && (await findPlace(found.schoolId, found.classId));
  if (!found || !classroom) return { state: 'unknown' };
  await forgive();
  const teachers = classroom.teachers.map(({ membership }) => membership.user.name);
  const state = codeState({ ...found, archivedAt: classroom.archivedAt }, await databaseNow());
  if (state !== 'open') return { state, teachers };
  return {
    state,
    code,
    shown: showJoinCode(code),
    school: classroom.school.name,
    classroom: classroom.name,
    teachers,
    ...(await standingOf(actor, found)),
  };
}

const findPlace = (schoolId: string, id: string) =>
  db.class.findUnique({
    where: { schoolId_id: { schoolId, id } },
    select: {
      name: true,
      archivedAt: true,
      school: { select: { name: true } },
      teachers: {
        select: { membership: { select: { user: { select: { name: true } } } } },
        orderBy: [{ addedAt: 'asc' }, { teacherId: 'asc' }],
      },
    },
  });

async function standingOf(
  actor: Actor | null,
  { schoolId, classId }: { schoolId: string; classId: string },
): Promise<{ joined: boolean; staffHere: boolean }> {
  if (!actor) return { joined: false, staffHere: false };
  const member = await db.membership.findUnique({
    where: { schoolId_userId: { schoolId, userId: actor.userId } },
    select: { role: true, enrolments: { where: { classId, endedAt: null }, select: { classId: true } } },
  });
  const staffHere = member !== null && member.role !== 'student';
  return { joined: (member?.enrolments.length ?? 0) > 0, staffHere };
}
