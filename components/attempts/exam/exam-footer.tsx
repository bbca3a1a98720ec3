'use client';

import type { Ref } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import css from './exam.module.css';
import { hashOf, type Place } from './use-place';

type FooterProps = {
  bar: Ref<HTMLElement>;
  place: Place;
  questions: number;
  flagged: boolean;
  onFlag: () => void;
  onKeys: () => void;
  /** Null where there is no clock to stop. */
  onBreak: (() => void) | null;
};

/** Back, flag, review and next, where a thumb reaches them. */
export function ExamFooter({ bar, place, questions, flagged, onFlag, onKeys, onBreak }: FooterProps) {
  const reviewing = place === 'review';
  const back = reviewing ? questions - 1 : place - 1;
  const next = reviewing ? null : place + 1 < questions ? place + 1 : 'review';
  const reviewWords = (
    <span>
      Review<span className={css.wide}> all answers</span>
    </span>
  );
  return (
    <footer ref={bar} className={css.foot}>
      {back >= 0 && (
        <a className="btn" href={hashOf(back)}>
          <Icon name="arrowLeft" />
          <span className={css.wide}>Question {back + 1}</span>
        </a>
      )}
      {!reviewing && (
        <Button onClick={onFlag} aria-pressed={flagged} aria-label={`Flag question ${place + 1} for review`}>
          <span className={css.flag} data-on={flagged || undefined}>
            <Icon name="flag" />
          </span>
          <span className={css.wide}>{flagged ? 'Flagged' : 'Flag for review'}</span>
        </Button>
      )}
      {onBreak && (
        <Button onClick={onBreak} aria-label="Take a break">
          <Icon name="pause" />
          <span className={css.wide}>Take a break</span>
        </Button>
      )}
      <Button look="quiet" className={css.keysButton} onClick={onKeys} aria-haspopup="dialog">
        <Icon name="keyboard" />
        Keys
      </Button>
      <span className={css.space} />
      {!reviewing && next !== 'review' && (
        <a className="btn btn-quiet" href={hashOf('review')}>
          {reviewWords}
        </a>
      )}
      {next !== null && (
        <a className="btn btn-primary" href={hashOf(next)}>
          {next === 'review' ? reviewWords : `Question ${next + 1}`}
          <Icon name="arrowRight" />
        </a>
      )}
    </footer>
  );
}
