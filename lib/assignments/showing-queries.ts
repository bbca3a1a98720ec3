import 'server-only';
import { db, pageNow } from '@/lib/platform/db';
import { isClosedFor, type Parts, visibleParts } from './showing';

/**
 * What the students of some attempts may see of them now, by attempt id. Practice of one's own is left out: nothing of
 * it is hidden.
 */
export async function findParts(
  schoolId: string,
  attemptIds: readonly string[],
): Promise<Map<string, Parts>> {
  if (attemptIds.length === 0) return new Map();
  const [now, attempts] = await Promise.all([
    pageNow(),
    db.attempt.findMany({
      where: { schoolId, id: { in: [...attemptIds] }, assignmentId: { not: null } },
      select: {
        id: true,
        studentId: true,
        state: true,
        closesAt: true,
        assignment: {
          select: {
            closesAt: true,
            showAnswers: true,
            showMarks: true,
            showComments: true,
            showScheme: true,
            extensions: { where: { closesAt: { not: null } }, select: { studentId: true, closesAt: true } },
            releases: { where: { takenBackAt: null }, select: { id: true }, take: 1 },
          },
        },
      },
    }),
  ]);
  return new Map(
    attempts.flatMap(({ id, studentId, state, closesAt, assignment }) => {
      if (!assignment) return [];
      const own = assignment.extensions.find((one) => one.studentId === studentId);
      const closed = isClosedFor([assignment.closesAt, closesAt, own?.closesAt ?? null], now);
      const standing = { handedIn: state === 'handed_in', closed, released: assignment.releases.length > 0 };
      return [[id, visibleParts(assignment, standing)] as const];
    }),
  );
}
