'use client';

import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { ALWAYS_SHOWN_FROM, clockFace, duration } from '@/lib/attempts/browser/timer';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { timeUsed } from './use-time';

type ClockProps = {
  session: ExamSession;
  left: number | null;
  hidden: boolean;
  onHide: (hidden: boolean) => void;
};

/** Time left in minutes. May be hidden until five minutes remain; without a limit it shows the time used on request. */
export function Clock({ session, left, hidden, onHide }: ClockProps) {
  if (left === null) return <TimeUsed session={session} />;
  const soon = left <= ALWAYS_SHOWN_FROM;
  if (hidden && !soon) {
    return (
      <div className={css.clock}>
        <span>Time hidden</span>
        <button type="button" onClick={() => onHide(false)}>
          Show<span className="sr-only"> time left</span>
        </button>
      </div>
    );
  }
  const { figure, unit } = clockFace(left);
  return (
    <div className={css.clock} data-soon={soon || undefined}>
      {soon && <Icon name="clock" size={16} />}
      <p role="timer" aria-label="Time left">
        {left > 0 ? (
          <>
            <strong>{figure}</strong> {unit}
            <span className={css.leftWord}> left</span>
          </>
        ) : (
          <span>Time is over</span>
        )}
        {left > 0 && <Ends deadline={session.deadline} />}
      </p>
      {!soon && (
        <button type="button" onClick={() => onHide(true)}>
          Hide<span className="sr-only"> time left</span>
        </button>
      )}
    </div>
  );
}

/** "ends 10:42" in the time zone of the device, which the server does not know. */
function Ends({ deadline }: { deadline: number | null }) {
  const [ends, setEnds] = useState('');
  useEffect(() => {
    if (deadline !== null)
      setEnds(new Date(deadline).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }));
  }, [deadline]);
  return ends ? <span className={css.ends}> · ends {ends}</span> : null;
}

function TimeUsed({ session }: { session: ExamSession }) {
  const [shown, setShown] = useState('');
  return (
    <div className={css.clock}>
      <span>{shown || 'No time limit'}</span>
      <button type="button" onClick={() => setShown(shown ? '' : `${duration(timeUsed(session))} used`)}>
        {shown ? 'Hide' : 'Time used'}
      </button>
    </div>
  );
}
