'use client';

import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon } from '@/components/ui/icon';
import { plateLabel, plateNote, summarise } from '@/lib/attempts/browser/overview';
import type { QuestionView } from '@/lib/attempts/views';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { useDraft } from './use-exam';
import { hashOf, type Place } from './use-place';

/** With more questions than this there is no room for words on the plates. */
const ROOM_FOR_WORDS = 8;
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** One plate per question, as wide as its marks. A single Tab stop; the arrow keys move along it. */
export function QuestionStrip({ session, place }: { session: ExamSession; place: Place }) {
  const { questions } = session.view;
  const list = useRef<HTMLOListElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    const plates = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    event.preventDefault();
    plates[plates.indexOf(document.activeElement as HTMLElement) + step]?.focus();
  };
  return (
    <nav aria-label="Questions" className={css.strip}>
      <ol ref={list} onKeyDown={move} data-words={questions.length <= ROOM_FOR_WORDS || undefined}>
        {questions.map((question, index) => (
          <Plate
            key={question.itemVersionId}
            session={session}
            question={question}
            current={place === index}
            tabStop={place === index || (place === 'review' && index === 0)}
          />
        ))}
      </ol>
    </nav>
  );
}

type PlateProps = { session: ExamSession; question: QuestionView; current: boolean; tabStop: boolean };

function Plate({ session, question, current, tabStop }: PlateProps) {
  const summary = summarise(question, useDraft(session, question.itemVersionId));
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const strip = item.current?.parentElement;
    if (!current || !item.current || !strip) return;
    strip.scrollLeft = item.current.offsetLeft - (strip.clientWidth - item.current.offsetWidth) / 2;
  }, [current]);
  const state = current ? 'current' : summary.answered ? 'done' : 'open';
  return (
    <li ref={item} style={{ '--marks': question.maxMarks } as CSSProperties}>
      <a
        href={hashOf(question.position - 1)}
        className={css.plate}
        data-state={state}
        data-flagged={summary.flagged || undefined}
        aria-current={current ? 'step' : undefined}
        aria-label={plateLabel(question, summary, current)}
        tabIndex={tabStop ? 0 : -1}
      >
        <b>{question.position}</b>
        <small>{plateNote(question, summary, current)}</small>
        {summary.flagged && <Icon name="flag" size={15} />}
      </a>
    </li>
  );
}
