'use client';

import { Fragment, type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Inline } from '@/components/ui/inline';
import { type QuestionSummary, summarise, unanswered, wordsLabel } from '@/lib/attempts/browser/overview';
import type { QuestionView } from '@/lib/attempts/views';
import { LETTERS } from './choice-question';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { HandInTrouble } from './hand-in-words';
import { sectionTime } from './question-head';
import { reviewPath } from './review-path';
import type { Pace } from './section-clock';
import type { HandInState } from './use-hand-in';
import { hashOf } from './use-place';

export type ReviewProps = {
  session: ExamSession;
  title: RefObject<HTMLHeadingElement | null>;
  pace: Pace | null;
  handIn: HandInState;
  onHandIn: () => void;
};

/** All answers on one page before handing in: what is missing, what is flagged, how much was written. */
export default function ReviewAnswers({ session, title, pace, handIn, onHandIn }: ReviewProps) {
  const [asking, setAsking] = useState(false);
  // It may be loaded only after the student asked for it.
  useEffect(() => title.current?.focus({ preventScroll: true }), [title]);
  const { queue, view } = session;
  useSyncExternalStore(queue.subscribe, queue.state, queue.state);
  const ended = handIn.kind === 'cut-off' || handIn.kind === 'late' || handIn.kind === 'without';
  const asks = !ended && handIn.kind !== 'queued';
  const rows = view.questions.map((question) => {
    const draft = queue.draft(question.itemVersionId);
    return { question, value: draft.value, summary: summarise(question, draft) };
  });
  const sections = [...new Set(view.questions.map(({ section }) => section))];
  const summaries = rows.map((row) => row.summary);
  const { positions, sentence } = unanswered(summaries);
  const flagged = summaries.filter((summary) => summary.flagged).map((summary) => summary.position);
  return (
    <div className={css.review}>
      <h1 ref={title} tabIndex={-1} className={css.question}>
        Review your answers
      </h1>
      <p>
        {sentence.split(': ')[0]}
        {sentence.includes(': ') && (
          <>
            : <QuestionLinks positions={positions} />.
          </>
        )}
      </p>
      {flagged.length > 0 && (
        <p>
          Flagged for review: <QuestionLinks positions={flagged} />.
        </p>
      )}
      {sections.map((section) => {
        const own = rows.filter((row) => row.question.section === section);
        const first = own[0]?.question;
        return (
          <section key={section ?? ''}>
            {sections.length > 1 && first && (
              <h2>
                {section}
                <small>{sectionTime(first, pace)}</small>
              </h2>
            )}
            <ol className={css.reviewRows}>
              {own.map((row) => (
                <AnswerRow key={row.question.itemVersionId} {...row} />
              ))}
            </ol>
          </section>
        );
      })}
      <Button look="primary" onClick={() => setAsking(true)} aria-haspopup="dialog">
        Hand in
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title="Hand in your answers?">
        {asks && (
          <p>
            {positions.length > 0 && `${sentence} `}
            After handing in you see the review and can no longer change anything.
          </p>
        )}
        <HandInTrouble session={session} state={handIn} />
        <div className={css.dialogButtons}>
          {ended ? (
            <a className="btn btn-primary" href={reviewPath(view.attemptId)}>
              See your review
            </a>
          ) : (
            handIn.kind !== 'queued' && (
              <Button
                look="primary"
                aria-disabled={handIn.kind === 'sending' || undefined}
                onClick={() => handIn.kind !== 'sending' && onHandIn()}
              >
                {handIn.kind === 'sending'
                  ? 'Handing in'
                  : handIn.kind === 'failed'
                    ? 'Try again'
                    : 'Hand in'}
              </Button>
            )
          )}
          <Button onClick={() => setAsking(false)}>{asks ? 'Go on working' : 'Close'}</Button>
        </div>
      </Dialog>
    </div>
  );
}

type RowProps = { question: QuestionView; value: string; summary: QuestionSummary };

/** One question: the way back to it, and what was given. */
function AnswerRow({ question, value, summary }: RowProps) {
  return (
    <li>
      <a href={hashOf(question.position - 1)}>
        <b>{question.position}</b>
        <span>
          <Inline text={question.content.stem} />
        </span>
      </a>
      <p data-missing={!summary.answered || undefined}>
        {answerWords(question, value, summary)}
        {summary.flagged && (
          <span className={css.flag} data-on="">
            <Icon name="flag" size={15} />
            Flagged
          </span>
        )}
      </p>
    </li>
  );
}

/** "3 and 6" as links. */
function QuestionLinks({ positions }: { positions: readonly number[] }) {
  return positions.map((position, index) => (
    <Fragment key={position}>
      {index > 0 && (index === positions.length - 1 ? ' and ' : ', ')}
      <a href={hashOf(position - 1)} aria-label={`Question ${position}`}>
        {position}
      </a>
    </Fragment>
  ));
}

function answerWords({ content }: QuestionView, value: string, { answered, words }: QuestionSummary): string {
  if (!answered) return 'No answer';
  if (content.type !== 'multiple_choice') return wordsLabel(words ?? 0);
  return `Answer ${LETTERS[content.options.findIndex((option) => option.id === value)] ?? ''}`;
}
