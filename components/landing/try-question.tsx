import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Icon } from '@/components/ui/icon';
import { Inline } from '@/components/ui/inline';

export type QuestionView = { stem: string; options: { id: string; text: string }[] };
export type Verdict = { right: boolean; reasons: { id: string; right: boolean; text: string }[] };

type TryQuestionProps = { question: QuestionView; chosen: string | null; verdict: Verdict | null };

/** One real question, answered without an account and without scripts: the form leads back to this page. */
export function TryQuestion({ question, chosen, verdict }: TryQuestionProps) {
  return (
    <section id="try" className="section scroll-mt-4" aria-labelledby="try-title">
      <h2 id="try-title" className="section-title">
        {verdict ? 'Your answer' : 'Try one'}
      </h2>
      <div className="mt-4 max-w-[46rem]">
        {verdict ? (
          <Answered question={question} chosen={chosen} verdict={verdict} />
        ) : (
          <Ask question={question} again={chosen !== null} />
        )}
      </div>
    </section>
  );
}

function Ask({ question, again }: { question: QuestionView; again: boolean }) {
  return (
    <form action="/#try" method="get">
      <fieldset>
        <legend className="question mb-4">
          <Inline text={question.stem} />
        </legend>
        {again && <p className="mb-3 font-medium text-cinnabar">Choose one of the answers below.</p>}
        <div className="rows border-rule border-y">
          {question.options.map(({ id, text }) => (
            <label
              key={id}
              className="flex min-h-11 items-center gap-3.5 px-2 py-2.5 hover:bg-ground has-checked:bg-water-tint has-checked:font-semibold"
            >
              <input
                type="radio"
                name="choice"
                value={id}
                required
                className="size-4.5 shrink-0 accent-water"
              />
              <span>
                <Inline text={text} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Button type="submit" className="mt-5">
        See if it is right
      </Button>
    </form>
  );
}

function Answered({
  question,
  chosen,
  verdict,
}: {
  question: QuestionView;
  chosen: string | null;
  verdict: Verdict;
}) {
  const reason = new Map(verdict.reasons.map((entry) => [entry.id, entry]));
  return (
    <>
      <p className="question">
        <Inline text={question.stem} />
      </p>
      <p className={`mt-3 mb-4 font-semibold ${verdict.right ? 'text-spruce' : 'text-cinnabar'}`}>
        {verdict.right ? 'That is right.' : 'Not quite. Here is why.'}
      </p>
      <ul className="rows border-rule border-y">
        {question.options.map(({ id, text }) => {
          const { right = false, text: why = '' } = reason.get(id) ?? {};
          return (
            <li key={id} className={`flex gap-3.5 px-2 py-3 ${right ? 'bg-spruce-tint' : ''}`}>
              <span className={`mt-0.5 ${right ? 'text-spruce' : 'text-ink-3'}`}>
                <Icon name={right ? 'check' : 'close'} />
              </span>
              <div>
                <p className="font-semibold">
                  <Inline text={text} />
                  <span className="font-normal text-ink-2 text-sm">
                    {' '}
                    {right ? '– right' : '– wrong'}
                    {id === chosen && ', your answer'}
                  </span>
                </p>
                <p className="mt-1 max-w-[64ch] text-ink-2">{why}</p>
              </div>
            </li>
          );
        })}
      </ul>
      <div className="mt-5 flex flex-wrap items-center gap-2.5">
        <ButtonLink href="/sign-up">Make an account to go on</ButtonLink>
        <ButtonLink look="quiet" href="/#try">
          Answer again
        </ButtonLink>
      </div>
    </>
  );
}
