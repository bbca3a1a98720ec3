import type { WrittenReview } from '@/lib/attempts/review-views';

/** A student's own text exactly as handed in, with a line where time ended. */
export function Script({ question }: { question: WrittenReview }) {
  const { answer, timeEnd, words } = question;
  if (answer.trim() === '') return <p className="text-ink-2">No answer was handed in.</p>;
  const cut = timeEnd?.kind === 'at' ? timeEnd.index : null;
  return (
    <>
      <p className="mb-3 text-ink-2 text-sm">
        {words} {words === 1 ? 'word' : 'words'}
        {timeEnd?.kind === 'words' &&
          ` now; ${timeEnd.words} stood when time ended, and the text was changed after that`}
      </p>
      <div className="reading break-words" dir="auto">
        {cut === null ? (
          <Prose text={answer} />
        ) : (
          <>
            <Prose text={answer.slice(0, cut)} />
            <p className="flex items-center gap-3 font-sans font-semibold text-cinnabar text-sm">
              <span className="h-0.5 flex-1 bg-cinnabar" />
              Time ended here
              <span className="h-0.5 flex-1 bg-cinnabar" />
            </p>
            <Prose text={answer.slice(cut)} />
          </>
        )}
      </div>
    </>
  );
}

/** Plain text; line breaks stay, empty lines part paragraphs. */
export function Prose({ text }: { text: string }) {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a text that never changes
    <p key={index} className="whitespace-pre-wrap">
      {paragraph}
    </p>
  ));
}

/** The plan that was made beside the answer; never marked. */
export function Plan({ plan }: { plan: string }) {
  if (plan.trim() === '') return null;
  return (
    <details className="mt-4 border-rule border-t">
      <summary className="flex min-h-11 items-center gap-2 font-semibold">Your plan</summary>
      <div className="reading pb-4">
        <Prose text={plan} />
      </div>
    </details>
  );
}
