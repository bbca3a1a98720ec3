'use client';

import type { RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { Inline } from '@/components/ui/inline';
import { Kbd } from '@/components/ui/kbd';
import type { QuestionView } from '@/lib/attempts/views';
import type { ItemContent } from '@/lib/item-bank/content';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { QuestionLine, QuestionTitle } from './question-head';
import type { Pace } from './section-clock';
import { Sources } from './source-pane';
import { useDraft } from './use-exam';

export type ChoiceContent = Extract<ItemContent, { type: 'multiple_choice' }>;
export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

type ChoiceProps = {
  session: ExamSession;
  question: QuestionView;
  content: ChoiceContent;
  title: RefObject<HTMLHeadingElement | null>;
  pace: Pace | null;
  readOnly: boolean;
  onStrike: (optionId: string) => void;
};

/** A multiple-choice question: native radio buttons, a strike-out beside each, and a way to take the answer back. */
export function ChoiceQuestion({ session, question, content, title, pace, readOnly, onStrike }: ChoiceProps) {
  const { itemVersionId } = question;
  const { value, working } = useDraft(session, itemVersionId);
  const choose = (id: string) => session.queue.edit(itemVersionId, { value: id }, 'now');
  return (
    <div className={css.choice}>
      <QuestionLine view={session.view} question={question} pace={pace} />
      <fieldset disabled={readOnly}>
        <legend>
          <QuestionTitle stem={content.stem} title={title} />
        </legend>
        <Sources sources={content.sources} passageHtml={content.passageHtml} />
        {content.options.map((option, index) => (
          <Option
            key={option.id}
            name={`answer-${itemVersionId}`}
            letter={LETTERS[index] ?? ''}
            option={option}
            chosen={value === option.id}
            struck={working.struck?.includes(option.id) ?? false}
            onChoose={() => choose(option.id)}
            onStrike={() => onStrike(option.id)}
          />
        ))}
      </fieldset>
      <div className={css.after}>
        <p className={css.keyHint}>
          <Kbd>A</Kbd> to <Kbd>{LETTERS[content.options.length - 1]}</Kbd> choose, <Kbd>X</Kbd> strikes out,{' '}
          <Kbd>F</Kbd> flags
        </p>
        <Button look="quiet" aria-disabled={value === '' || undefined} onClick={() => value && choose('')}>
          Clear answer
        </Button>
      </div>
    </div>
  );
}

type OptionProps = {
  name: string;
  letter: string;
  option: { id: string; text: string };
  chosen: boolean;
  struck: boolean;
  onChoose: () => void;
  onStrike: () => void;
};

function Option({ name, letter, option, chosen, struck, onChoose, onStrike }: OptionProps) {
  return (
    <div
      className={css.option}
      data-option={option.id}
      data-chosen={chosen || undefined}
      data-struck={struck || undefined}
    >
      <label>
        <input type="radio" name={name} value={option.id} checked={chosen} onChange={onChoose} />
        <b>{letter}</b>
        <span>
          <Inline text={option.text} />
          {struck && <span className="sr-only"> (struck out)</span>}
        </span>
      </label>
      <button
        type="button"
        aria-pressed={struck}
        aria-label={`Strike out option ${letter}`}
        onClick={onStrike}
      >
        {struck ? 'Restore' : 'Strike'}
      </button>
    </div>
  );
}
