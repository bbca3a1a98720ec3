import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { ItemMarkingSchema } from '@/lib/item-bank/content';
import { MarkSchemeSchema } from '@/lib/mark-schemes/mark-scheme';
import { db, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { type AwardDecision, type AwardScheme, awardProblems } from './award';
import { awardScheme } from './award-scheme';

export type MarkableResponse = {
  id: string;
  maxMarks: number;
  attempt: {
    id: string;
    schoolId: string;
    studentId: string;
    state: 'open' | 'handed_in';
    /** Both null in practice. */
    classId: string | null;
    assignmentId: string | null;
  };
  /** Null for multiple choice, which no person marks. */
  scheme: AwardScheme | null;
};

/** A response of the actor's school with what a decision about it must fit; null when there is none. */
export async function loadForMarking(
  actor: Actor,
  attemptId: string,
  responseId: string,
): Promise<MarkableResponse | null> {
  const found = await db.response.findFirst({
    where: { schoolId: actor.schoolId, id: responseId, attemptId },
    select: {
      id: true,
      maxMarks: true,
      attempt: {
        select: {
          id: true,
          schoolId: true,
          studentId: true,
          state: true,
          classId: true,
          assignmentId: true,
        },
      },
      itemVersion: { select: { marking: true } },
      markSchemeVersion: { select: { content: true } },
    },
  });
  if (!found) return null;
  const { itemVersion, markSchemeVersion, ...response } = found;
  const scheme = markSchemeVersion && MarkSchemeSchema.parse(markSchemeVersion.content);
  return { ...response, scheme: awardScheme(ItemMarkingSchema.parse(itemVersion.marking), scheme) };
}

/** @throws AppError `invalid` with fields when the decision does not fit the mark scheme. */
export function refuseUnfit(
  { scheme, maxMarks }: Pick<MarkableResponse, 'scheme' | 'maxMarks'>,
  decision: AwardDecision,
): void {
  if (!scheme) {
    const problem = 'This question is marked by itself.';
    throw new AppError('invalid', { message: problem, fields: { marks: [problem] } });
  }
  const fields = awardProblems(scheme, maxMarks, decision);
  if (fields) throw new AppError('invalid', { detail: JSON.stringify(fields), fields });
}

/** Two windows that save at once come one after the other. */
export async function lockResponse(tx: Tx, schoolId: string, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from "Response" where "schoolId" = ${schoolId}::uuid and id = ${id}::uuid for update`;
}

/** Points in a fixed order, so that equal awards are equal texts in the audit trail. */
export function sortedPoints(points: AwardDecision['points']): Record<string, number> | null {
  return points && Object.fromEntries(Object.entries(points).sort(([a], [b]) => (a < b ? -1 : 1)));
}
