import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { assignedTo } from '@/lib/auth/scope';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { startPaper, storePaper } from './start-store';
import { tryOutPaper } from './try-out';

/** More papers than this are not set to anybody at a time. */
const MOST_SET = 50;

/**
 * Starts a try-out of the exam screen, or resumes the one that is open: practice of one's own, under the clock.
 * @returns id of the attempt.
 * @throws AppError `no_questions` when the bank has too few that are not in the papers set to the student.
 */
export async function startTryOut(actor: Actor): Promise<string> {
  const [bank, set] = await Promise.all([
    db.item.findMany({
      where: {
        type: 'multiple_choice',
        retiredAt: null,
        ownerSchoolId: null,
        currentVersionId: { not: null },
      },
      select: { slug: true, difficulty: true },
    }),
    db.assignment.findMany({
      where: assignedTo(actor),
      orderBy: { opensAt: 'desc' },
      take: MOST_SET,
      select: { paper: { select: { definition: true } } },
    }),
  ]);
  const definitions = set.map(({ paper }) => PaperDefinitionSchema.parse(paper.definition));
  const paper = tryOutPaper(bank, definitions);
  if (!paper) throw new AppError('no_questions', { detail: 'too few for a try-out' });
  return startPaper(actor, await storePaper(paper), 'stops');
}
