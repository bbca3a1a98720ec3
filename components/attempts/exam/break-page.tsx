'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ExamView } from '@/lib/attempts/views';
import BreakScreen from './break-screen';
import { Clock } from './clock';
import css from './exam.module.css';
import { ExamHeader } from './exam-header';
import { startTime } from './exam-session';
import { TeacherNotices } from './teacher-notices';
import { useBreak } from './use-break';
import { useTime } from './use-time';
import { useWatch } from './use-watch';

export type BreakPageProps = { view: ExamView; display: ReactNode };

/** An attempt opened during a break: without its questions, which the server sends when the break is over. */
export default function BreakPage({ view, display }: BreakPageProps) {
  const [timed] = useState(() => startTime(view));
  const time = useTime(timed);
  const rest = useBreak(timed, null);
  const title = useRef<HTMLHeadingElement>(null);
  const messages = useWatch(view.attemptId, timed.board);
  useEffect(() => {
    if (time.onBreak) return;
    // A page that this device brought back would only bring itself back again: it waits for a word of the server.
    const reload = () => timed.clock.sighted() && location.reload();
    reload();
    return timed.board.subscribe(reload);
  }, [time.onBreak, timed]);
  return (
    <div className={css.exam}>
      <div className={css.bars}>
        <ExamHeader
          view={view}
          status={null}
          clock={<Clock session={timed} time={time} />}
          display={display}
        />
      </div>
      <main id="main" className={css.main}>
        <TeacherNotices {...messages} />
        <BreakScreen left={time.left} board={timed.board} title={title} rest={rest} />
      </main>
    </div>
  );
}
