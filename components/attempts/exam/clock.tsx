'use client';

import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { ALWAYS_SHOWN_FROM, clockFace, duration } from '@/lib/attempts/browser/timer';
import css from './exam.module.css';
import type { Timed } from './exam-session';
import { clockTime, closeTime, type Time, timeUsed } from './use-time';

type ClockProps = {
  session: Timed;
  time: Time;
  hidden?: boolean;
  onHide?: (hidden: boolean) => void;
};

/** Time left in minutes. May be hidden until five minutes remain; without a limit it shows the time used on request. */
export function Clock({ session, time, hidden, onHide }: ClockProps) {
  const { left, onBreak } = time;
  const { deadline, stops } = session.board.read();
  if (left === null) return <TimeUsed session={session} stops={stops} />;
  if (onBreak) return <Resting left={left} />;
  const soon = left <= ALWAYS_SHOWN_FROM;
  if (hidden && !soon) {
    return (
      <div className={css.clock}>
        <span>Time hidden</span>
        <button type="button" onClick={() => onHide?.(false)}>
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
        {left > 0 && <Ends deadline={deadline} />}
        {left <= 0 && stops !== undefined && !time.closed && <Closes session={session} stops={stops} />}
      </p>
      {!soon && (
        <button type="button" onClick={() => onHide?.(true)}>
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
    if (deadline !== null) setEnds(clockTime(deadline));
  }, [deadline]);
  return ends ? <span className={css.ends}> · ends {ends}</span> : null;
}

/** The clock during a break. */
function Resting({ left }: { left: number }) {
  const { figure, unit } = clockFace(left);
  return (
    <div className={css.clock}>
      <Icon name="pause" size={16} />
      <p role="timer" aria-label="Time left">
        <strong>{figure}</strong> {unit}
        <span className={css.leftWord}> left</span>
        <span> · stands still</span>
      </p>
    </div>
  );
}

/** " · closes today, 16:00": when the window closes, where no limit ends the attempt before. */
function Closes({ session, stops }: { session: Timed; stops: number }) {
  const words = useCloseTime(session, stops);
  return words ? <span> · closes {words}</span> : null;
}

/** The close in the time zone of the device; '' until the page is alive, and where nothing closes. */
function useCloseTime({ clock }: Timed, stops: number | undefined): string {
  const [words, setWords] = useState('');
  useEffect(() => {
    setWords(stops === undefined ? '' : closeTime(stops, clock.now()));
  }, [clock, stops]);
  return words;
}

function TimeUsed({ session, stops }: { session: Timed; stops: number | undefined }) {
  const closes = useCloseTime(session, stops);
  const [shown, setShown] = useState('');
  return (
    <div className={css.clock}>
      <span>{shown || (closes ? `Closes ${closes}` : 'No time limit')}</span>
      <button type="button" onClick={() => setShown(shown ? '' : `${duration(timeUsed(session))} used`)}>
        {shown ? 'Hide' : 'Time used'}
      </button>
    </div>
  );
}
