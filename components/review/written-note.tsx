import { Icon } from '@/components/ui/icon';
import type { WrittenReview } from '@/lib/attempts/review-views';

/** Marks of a written answer in few words. */
export function WrittenNote({ question }: { question: WrittenReview }) {
  if (question.award) {
    return (
      <span className="inline-flex items-center gap-1.5 font-semibold">
        <Icon name="check" size={16} />
        {question.award.marks} of {question.maxMarks}, your own mark
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-1.5 text-ink-2">
      <Icon name="pencil" size={16} />
      {question.maxMarks} marks, not marked yet
    </span>
  );
}
