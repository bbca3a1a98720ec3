'use client';

import type { ReactNode } from 'react';
import { BrandMark } from '@/components/layout/brand-mark';
import type { ExamView } from '@/lib/attempts/views';
import css from './exam.module.css';

type HeaderProps = { view: ExamView; status: ReactNode; clock: ReactNode; display: ReactNode };

/** Brand, paper, saving, time and the display panel. */
export function ExamHeader({ view, status, clock, display }: HeaderProps) {
  const { title, label, questions, totalMarks } = view;
  const size = `${questions.length} ${questions.length === 1 ? 'question' : 'questions'}, ${totalMarks} marks`;
  return (
    <header className={css.top}>
      {/* A full page load on purpose: whoever comes back then gets the newest answers. */}
      <a className={css.brand} href="/learn" aria-label="Thaw, leave this paper">
        <BrandMark />
        <span>Thaw</span>
      </a>
      <p className={css.title}>
        <b>{title}</b>
        {questions.length > 0 && (label ? `${label} · ${size}` : size)}
      </p>
      {status}
      {clock}
      {display}
    </header>
  );
}
