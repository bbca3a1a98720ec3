import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { readableClasses } from '@/lib/auth/scope';
import { db } from '@/lib/platform/db';
import { doneWithSample, type SampleDone } from './sample-done-store';
import { SAMPLE_REMOVED } from './sample-rules';

export type OwnSample = SampleDone & {
  /** The sample class that there is; null when there is none. */
  id: string | null;
};

const Done = z.object({ set: z.boolean(), marked: z.boolean() });

/** The actor's sample class, and what they did with it, or with one that is gone. */
export async function findOwnSample(actor: Actor): Promise<OwnSample> {
  const { schoolId, userId } = actor;
  const [classroom, removed] = await Promise.all([
    db.class.findFirst({
      where: { AND: [readableClasses(actor), { sample: true, createdById: userId }] },
      select: { id: true, createdById: true, createdAt: true },
    }),
    db.auditEvent.findMany({
      where: { schoolId, subjectId: userId, verb: SAMPLE_REMOVED },
      select: { detail: true },
    }),
  ]);
  const done = removed.map(({ detail }) => Done.parse(detail));
  if (classroom) done.push(await doneWithSample(db, schoolId, classroom));
  return {
    id: classroom?.id ?? null,
    set: done.some(({ set }) => set),
    marked: done.some(({ marked }) => marked),
  };
}
