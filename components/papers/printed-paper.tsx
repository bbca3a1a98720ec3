import { PrintButton } from '@/components/review/print-button';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import type { QuestionReview } from '@/lib/attempts/review-views';
import { plural } from '@/lib/attempts/work';
import type { PrintedPaper, PrintedSection } from '@/lib/papers/queries';
import css from './papers.module.css';
import { QuestionFace } from './question-face';
import { QuestionKey } from './question-key';

type PrintedProps = { paper: PrintedPaper; keys: ReadonlyMap<string, QuestionReview> | null };

/** A whole paper as students see it, on screen and on paper; with the keys when they are given. */
export function PrintedPaperScreen({ paper, keys }: PrintedProps) {
  const here = `/teach/papers/${paper.id}`;
  return (
    <div className={`${css.sheet} wide max-w-[52rem] py-9`}>
      <p className="no-print mb-3 text-sm">
        <Link href={here} className="inline-flex min-h-6 items-center">
          Back to the paper
        </Link>
      </p>
      <h1 className="font-medium font-serif text-2xl tracking-tight">{paper.title}</h1>
      <p className="mt-2 text-ink-2">
        {plural(paper.marks, 'mark')}
        {paper.minutes !== null && ` · ${plural(paper.minutes, 'minute')}`}
        {keys && ' · with keys and schemes, for staff'}
      </p>
      <div className="no-print mt-4 flex flex-wrap gap-2">
        <PrintButton />
        <ButtonLink href={keys ? `${here}/preview` : `${here}/preview?keys=1`}>
          {keys ? 'Without keys' : 'With keys and schemes'}
        </ButtonLink>
      </div>
      {paper.sections.map((section) => (
        <section key={section.title} className="section mt-9" aria-label={section.title}>
          <h2 className="section-title">{section.title}</h2>
          <p className="text-ink-2 text-sm">{instructions(section)}</p>
          {section.questions === null ? (
            <p className="mt-3">Each student gets other questions here, drawn when they start.</p>
          ) : (
            <ol>
              {section.questions.map(({ slug, number, marks, content }) => (
                <li key={slug} className="mt-6">
                  <p className="mb-1 flex justify-between gap-4 text-sm">
                    <b className="font-semibold">Question {number}</b>
                    <span className="text-ink-2">{plural(marks, 'mark')}</span>
                  </p>
                  <QuestionFace content={content} />
                  {keys?.get(slug) && (
                    <div className="mt-4 border-rule border-l-2 pl-4">
                      <QuestionKey question={keys.get(slug) as QuestionReview} />
                    </div>
                  )}
                </li>
              ))}
            </ol>
          )}
        </section>
      ))}
    </div>
  );
}

function instructions({ choose, questions, draws, marks, minutes }: PrintedSection): string {
  const count = questions?.length ?? draws;
  const answer =
    choose === null
      ? `Answer ${count === 1 ? 'the question' : 'all questions'}`
      : `Answer ${choose} of ${count}`;
  return [answer, plural(marks, 'mark'), minutes !== null && `about ${plural(minutes, 'minute')}`]
    .filter(Boolean)
    .join(' · ');
}
