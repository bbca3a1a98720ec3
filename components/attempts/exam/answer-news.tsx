'use client';

import { useSyncExternalStore } from 'react';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { later } from './later';

const AnswerNotes = later(() => import('./answer-notes'));

/** What happened to single answers while this page was away, or on another device. */
export function AnswerNews({ session }: { session: ExamSession }) {
  const news = useSyncExternalStore(session.queue.subscribe, session.queue.news, session.queue.news);
  return (
    <div role="status" className={news.length > 0 ? css.notice : undefined}>
      {news.length > 0 && <AnswerNotes session={session} news={news} />}
    </div>
  );
}
