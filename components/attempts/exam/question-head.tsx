import type { RefObject } from 'react';
import { Inline } from '@/components/ui/inline';
import { listed } from '@/lib/attempts/browser/overview';
import type { ExamView, QuestionView } from '@/lib/attempts/views';
import css from './exam.module.css';
import type { Pace } from './section-clock';

type LineProps = { view: ExamView; question: QuestionView; pace: Pace | null };

/** The line above a question: its number, marks, part of the paper with its time, and what to do. */
export function QuestionLine({ view, question, pace }: LineProps) {
  const { content, maxMarks, position, section } = question;
  const time = sectionTime(question, pace);
  const titles = content.sources.map((source) => source.title);
  const sources = titles.length > 3 ? `all ${titles.length} documents` : listed(titles);
  return (
    <p className={css.eyebrow}>
      <b>
        Question {position} of {view.questions.length}
      </b>
      <span>
        {maxMarks} {maxMarks === 1 ? 'mark' : 'marks'}
      </span>
      {section && (
        <span>
          {section}
          {time && `: ${time}`}
        </span>
      )}
      {content.type === 'multiple_choice' && <span>Choose one answer</span>}
      {content.type !== 'multiple_choice' && sources && <span>Use {sources} and your own knowledge</span>}
    </p>
  );
}

/** "move on by 10:40, 12 minutes left", or what the paper advises where no clock runs; undefined without either. */
export function sectionTime(
  { section, sectionMinutes }: QuestionView,
  pace: Pace | null,
): string | undefined {
  const own = pace?.[section ?? ''];
  return own ?? (sectionMinutes ? `about ${sectionMinutes} minutes` : undefined);
}

/** The question itself; takes the focus when the question changes. */
export function QuestionTitle({
  stem,
  title,
}: {
  stem: string;
  title: RefObject<HTMLHeadingElement | null> | undefined;
}) {
  return (
    <h1 ref={title} tabIndex={-1} className={css.question}>
      <Inline text={stem} />
    </h1>
  );
}
