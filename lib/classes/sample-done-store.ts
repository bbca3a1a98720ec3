import 'server-only';
import type { Db, Tx } from '@/lib/platform/db';

/** What a teacher did with a sample class, apart from what it came with. */
export type SampleDone = { set: boolean; marked: boolean };

/** A sample class as it is stored; all that it came with is dated before `createdAt`. */
export type StoredSample = { id: string; createdById: string; createdAt: Date };

/** Whether its teacher set something to a sample class, and marked something in it. */
export async function doneWithSample(
  tx: Tx | Db,
  schoolId: string,
  { id: classId, createdById, createdAt }: StoredSample,
): Promise<SampleDone> {
  const since = { schoolId, createdAt: { gt: createdAt } };
  const [set, marked] = [
    await tx.assignment.findFirst({
      where: { ...since, createdById, targets: { some: { classId } } },
      select: { id: true },
    }),
    await tx.award.findFirst({
      where: { ...since, kind: 'teacher', markerId: createdById, response: { attempt: { classId } } },
      select: { id: true },
    }),
  ];
  return { set: set !== null, marked: marked !== null };
}
