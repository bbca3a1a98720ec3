'use client';

import type { TabState } from '@/lib/attempts/browser/tab-claim';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { later } from './later';

const TabElsewhere = later(() => import('./tab-elsewhere'));

/** In the place of the word about saving: this tab saves nothing. */
export function TabStatus() {
  return (
    <p className={css.status} data-kind="saving">
      Read-only
    </p>
  );
}

/** Says that the attempt is written in another tab. */
export function TabNotice({ session, state }: { session: ExamSession; state: TabState }) {
  const elsewhere = state === 'elsewhere';
  return (
    <div role="status" className={elsewhere ? css.notice : undefined}>
      {elsewhere && <TabElsewhere session={session} />}
    </div>
  );
}
