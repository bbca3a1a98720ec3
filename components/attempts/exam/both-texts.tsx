'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { optionWords } from '@/lib/attempts/browser/overview';
import type { News } from '@/lib/attempts/browser/save-state';
import type { QuestionView } from '@/lib/attempts/views';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';

export type BothTextsProps = { session: ExamSession; news: readonly News[]; onClose: () => void };

/** An answer that was written on two devices: both texts side by side, and the choice between them. */
export function BothTexts({ session, news, onClose }: BothTextsProps) {
  const { queue, view } = session;
  const [one, ...others] = news.filter((item) => item.other !== undefined);
  const question = view.questions.find(({ itemVersionId }) => itemVersionId === one?.itemVersionId);
  if (!one || !question) return null;
  const next = () => {
    if (others.length === 0) onClose();
    else queue.forgetNews(one.itemVersionId);
  };
  const take = () => {
    queue.replace(one.itemVersionId, one.other ?? '');
    next();
  };
  const here = 'On this device';
  const there = 'On the other device';
  const standsHere = one.kind === 'both';
  return (
    <Dialog open onClose={onClose} title={`Question ${question.position}, written on two devices`}>
      <p>Choose the text that counts. The other one stays in the history of this answer.</p>
      <div className={css.both}>
        <Text
          heading={standsHere ? here : there}
          text={wordsOf(question, queue.draft(one.itemVersionId).value)}
          action="Keep this text"
          onChoose={next}
        />
        <Text
          heading={standsHere ? there : here}
          text={wordsOf(question, one.other ?? '')}
          action="Use this text"
          onChoose={take}
        />
      </div>
    </Dialog>
  );
}

const wordsOf = (question: QuestionView, value: string) =>
  question.content.type === 'multiple_choice' ? (optionWords(question, value) ?? '') : value;

type TextProps = { heading: string; text: string; action: string; onChoose: () => void };

function Text({ heading, text, action, onChoose }: TextProps) {
  return (
    <section aria-label={heading}>
      <h3>{heading}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so from the keyboard */}
      <p tabIndex={0}>{text || 'No answer'}</p>
      <Button aria-label={`${action}: ${heading.toLowerCase()}`} onClick={onChoose}>
        {action}
      </Button>
    </section>
  );
}
