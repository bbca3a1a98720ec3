import type { ReactNode } from 'react';
import { Inline } from '@/components/ui/inline';
import { Link } from '@/components/ui/link';
import type { QuestionReview } from '@/lib/attempts/review-views';
import { HeldWork } from './held-work';
import styles from './review.module.css';
import { Sources } from './sources';

type Framed = Pick<QuestionReview, 'position' | 'topic' | 'stem' | 'passageHtml' | 'sources' | 'held'>;

/** The frame of one question: number, topic, what was asked, then what became of it. */
export function QuestionSection({
  question,
  note,
  children,
}: {
  question: Framed;
  /** Short words beside the number, such as the marks. */
  note: ReactNode;
  children: ReactNode;
}) {
  const id = `q${question.position}`;
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="section mb-12">
      <div className="mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id={`${id}-title`} className="section-title">
          Question {question.position}
        </h2>
        <p className="text-ink-2 text-sm">{question.topic.title}</p>
        <p className="text-sm sm:ml-auto">{note}</p>
      </div>
      <Asked question={question} />
      <HeldWork held={question.held} />
      {children}
      <GoOn topic={question.topic} />
    </section>
  );
}

/** The question as it was asked. */
export function Asked({ question }: { question: Pick<QuestionReview, 'stem' | 'passageHtml' | 'sources'> }) {
  return (
    <div className="mb-5">
      <p className="question max-w-[42em] whitespace-pre-line">
        <Inline text={question.stem} />
      </p>
      {question.passageHtml && (
        <div
          className={`${styles.passage} reading mt-4 border-rule border-l-2 pl-4`}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised when the question bank was loaded
          dangerouslySetInnerHTML={{ __html: question.passageHtml }}
        />
      )}
      <Sources sources={question.sources} />
    </div>
  );
}

function GoOn({ topic }: { topic: QuestionReview['topic'] }) {
  return (
    <p className="no-print mt-4 flex flex-wrap gap-x-5 text-sm">
      <Link href={`/learn/practise?topic=${topic.id}`} className="inline-flex min-h-8 items-center">
        Practise {topic.title}
      </Link>
      {topic.hasNote && (
        <Link href={`/learn/notes/${topic.id}`} className="inline-flex min-h-8 items-center">
          Read the note on it
        </Link>
      )}
    </p>
  );
}
