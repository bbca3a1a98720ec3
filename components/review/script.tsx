import { Icon } from '@/components/ui/icon';
import { readPlan } from '@/lib/attempts/browser/plan';
import type { WrittenReview } from '@/lib/attempts/review-views';
import { Disclosure } from './disclosure';

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

/** The plan that was made beside the answer; never marked. Points that were used have a tick. */
export function Plan({ plan, title = 'Your plan' }: { plan: string; title?: string }) {
  const lines = readPlan(plan).filter((line) => line.text.trim() !== '');
  if (lines.length === 0) return null;
  return (
    <Disclosure title={title} note="not marked">
      <ul className="max-w-[60ch]">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a plan that never changes any more
          <li key={index} className="flex gap-2 py-1">
            <span className="mt-1 w-4 text-spruce">{line.done && <Icon name="check" size={15} />}</span>
            <span>
              {line.text}
              {line.done && <span className="sr-only"> (used)</span>}
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
