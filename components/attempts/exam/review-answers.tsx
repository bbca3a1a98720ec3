'use client';

import { Fragment, type RefObject, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Inline } from '@/components/ui/inline';
import {
  listed,
  type QuestionSummary,
  summarise,
  unanswered,
  wordsLabel,
} from '@/lib/attempts/browser/overview';
import type { QuestionView } from '@/lib/attempts/views';
import { LETTERS } from './choice-question';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { reviewPath } from './review-path';
import { CopyText, CUT_OFF, lateWords } from './save-status';
import type { HandInState } from './use-hand-in';
import { hashOf } from './use-place';

type ReviewProps = {
  session: ExamSession;
  title: RefObject<HTMLHeadingElement | null>;
  handIn: HandInState;
  onHandIn: () => void;
};

/** All answers on one page before handing in: what is missing, what is flagged, how much was written. */
export function ReviewAnswers({ session, title, handIn, onHandIn }: ReviewProps) {
  const [asking, setAsking] = useState(false);
  const { queue, view } = session;
  useSyncExternalStore(queue.subscribe, queue.state, queue.state);
  const ended = handIn.kind === 'cut-off' || handIn.kind === 'late' || handIn.kind === 'without';
  const asks = !ended && handIn.kind !== 'queued';
  const rows = view.questions.map((question) => {
    const draft = queue.draft(question.itemVersionId);
    return { question, value: draft.value, summary: summarise(question, draft) };
  });
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
      <ol className={css.reviewRows}>
        {rows.map(({ question, value, summary }) => (
          <li key={question.itemVersionId}>
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
        ))}
      </ol>
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

/** "10:43", on this device's clock face. */
const timeOfDay = (instant: number) =>
  new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Why handing in is not done yet, or what did not go with it; null when there is nothing to say. */
export function handInWords(session: ExamSession, state: HandInState): string | null {
  if (state.kind === 'failed')
    return 'Your answers are not handed in: the server did not take the last change. Copy your text, then try again.';
  if (state.kind === 'cut-off') return CUT_OFF;
  if (state.kind === 'late') return lateWords(session);
  if (state.kind === 'without') {
    const refused = session.queue.refused();
    const at = session.view.questions.filter((question) => refused.includes(question.itemVersionId));
    return `Your answers are handed in, but the server did not take your last change of question ${listed(at.map((one) => one.position))}. Copy your text.`;
  }
  if (state.kind !== 'queued') return null;
  const { stampedAt, stored, trouble } = state;
  const words = `Handed in on this device at ${timeOfDay(stampedAt)}; it will be sent when `;
  const when =
    trouble === 'signed-out' || trouble === 'someone-else' ? 'you sign in again.' : 'the connection is back.';
  return words + when + (stored ? '' : ' Keep this page open until then.');
}

/** Why handing in did not work or came too late for the last changes, and the text to copy. */
export function HandInTrouble({ session, state }: { session: ExamSession; state: HandInState }) {
  const words = handInWords(session, state);
  const calm = state.kind === 'queued';
  return (
    <>
      <p role="alert" className={words && !calm ? css.trouble : undefined}>
        {words}
      </p>
      {words && !calm && <CopyText session={session} />}
    </>
  );
}
