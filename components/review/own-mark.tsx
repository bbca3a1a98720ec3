import { CriteriaTable } from '@/components/mark-schemes/criteria-table';
import { LevelLadder } from '@/components/mark-schemes/level-ladder';
import { ButtonLink } from '@/components/ui/button-link';
import { markPath } from '@/lib/attempts/next-step';
import type { WrittenReview } from '@/lib/attempts/review-views';

/** The mark a student gave, with its place in the scheme; or the way to give one. */
export function OwnMark({ question, attemptId }: { question: WrittenReview; attemptId: string }) {
  const { award, scheme, maxMarks, position } = question;
  const href = markPath(attemptId, position);
  if (!award) {
    return (
      <div className="border-rule border-t pt-3">
        <p className="mb-3 text-ink-2">
          You have not marked this yet. Judge it by the mark scheme, then compare.
        </p>
        <ButtonLink href={href} className="no-print">
          Mark this {question.type === 'essay' ? 'essay' : 'answer'}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div className="border-rule border-t pt-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium font-serif text-3xl">{award.marks}</span>
        <span className="font-serif text-lg">out of {maxMarks}</span>
        {award.level !== null && <span className="ml-auto font-semibold">Level {award.level}</span>}
      </p>
      <p className="mt-1 text-ink-2 text-sm">Your own mark</p>
      <div className="mt-2 max-w-[60ch]">
        <p className="whitespace-pre-wrap">{award.reason}</p>
      </div>
      <div className="mt-4">
        {scheme.kind === 'levels' && award.level !== null && (
          <LevelLadder levels={scheme.levels} at={award.level} />
        )}
        {scheme.kind === 'criteria' && <CriteriaTable criteria={scheme.criteria} points={award.points} />}
      </div>
      <ButtonLink href={href} className="no-print mt-4">
        Change your mark
      </ButtonLink>
    </div>
  );
}
