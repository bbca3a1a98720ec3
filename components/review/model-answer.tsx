import { Inline, Paragraphs } from '@/components/ui/inline';
import type { ModelAnswer } from '@/lib/item-bank/content';

/** A model answer with an examiner's comments beside the paragraphs they belong to (below them on a phone). */
export function ModelAnswerText({ answer }: { answer: ModelAnswer }) {
  return (
    <div className="@container grid gap-y-4">
      {answer.map((paragraph) => (
        <div
          key={paragraph.text}
          className="grid gap-x-8 gap-y-2 @4xl:grid-cols-[minmax(0,37rem)_minmax(0,1fr)]"
        >
          <div className="reading">
            <Paragraphs text={paragraph.text} />
          </div>
          {paragraph.margin.length > 0 && (
            <div className="border-water border-l-2 pl-3 text-sm @4xl:self-start">
              {paragraph.margin.map((comment) => (
                <p key={comment} className="py-0.5">
                  <span className="font-semibold text-water">Comment: </span>
                  <Inline text={comment} />
                </p>
              ))}
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
