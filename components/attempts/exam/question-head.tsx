import type { RefObject } from 'react';
import { Inline } from '@/components/ui/inline';
import { listed } from '@/lib/attempts/browser/overview';
import type { ExamView, QuestionView } from '@/lib/attempts/views';
import css from './exam.module.css';

/** The line above a question: its number, marks, part of the paper and what to do. */
export function QuestionLine({ view, question }: { view: ExamView; question: QuestionView }) {
  const { content, maxMarks, position, section, sectionMinutes } = question;
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
          {sectionMinutes !== undefined && `, about ${sectionMinutes} minutes`}
        </span>
      )}
      {content.type === 'multiple_choice' && <span>Choose one answer</span>}
      {content.type !== 'multiple_choice' && sources && <span>Use {sources} and your own knowledge</span>}
    </p>
  );
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
