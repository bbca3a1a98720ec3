'use client';

import type { ReactNode } from 'react';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';

type HeaderProps = { session: ExamSession; status: ReactNode; clock: ReactNode; display: ReactNode };

/** Brand, paper, saving, time and the display panel. */
export function ExamHeader({ session, status, clock, display }: HeaderProps) {
  const { title, label, questions, totalMarks } = session.view;
  const size = `${questions.length} ${questions.length === 1 ? 'question' : 'questions'}, ${totalMarks} marks`;
  return (
    <header className={css.top}>
      {/* A full page load on purpose: whoever comes back then gets the newest answers. */}
      <a className={css.brand} href="/learn" aria-label="Thaw, leave this paper">
        <svg viewBox="0 0 28 22" aria-hidden="true">
          <path d="M1 15 7 3l8 1-5 14z" fill="var(--water)" />
          <path d="m14 18 4.5-13.500L27 7l-4 13z" fill="var(--water-tint)" stroke="var(--water)" />
          <circle cx="16.5" cy="8.5" r="4" fill="var(--cinnabar)" />
        </svg>
        <span>Thaw</span>
      </a>
      <p className={css.title}>
        <b>{title}</b>
        {label ? `${label} · ${size}` : size}
      </p>
      {status}
      {clock}
      {display}
    </header>
  );
}
