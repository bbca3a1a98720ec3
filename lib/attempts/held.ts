import { clockWords, dayKey, dayWords } from '@/lib/platform/dates';
import type { HeldView, ReviewView } from './review-views';
import type { Timing } from './timing';

/** A held revision as stored. */
export type HeldRow = {
  id: string;
  value: string;
  receivedAt: Date;
  decision: { verdict: 'accepted' | 'refused'; reason: string } | null;
};

type Closed = { timing: Timing; startedAt: Date; deadlineAt: Date | null; handedInAt: Date };

/** What a student is told of one. */
export function heldView(row: HeldRow, attempt: Closed, timeZone: string): HeldView {
  const { timing, deadlineAt, handedInAt } = attempt;
  const late = timing === 'stops' && deadlineAt !== null && row.receivedAt >= deadlineAt;
  return {
    revisionId: row.id,
    arrivedAt: row.receivedAt.toISOString(),
    arrivedOn: timeBeside(row.receivedAt, handedInAt, timeZone),
    after: late ? 'time' : 'hand-in',
    text: row.value,
    decision: row.decision,
  };
}

/**
 * Who closed an attempt (a teacher who did it for the student says so), and when the button was pressed if that was long before it arrived. A page that hands in by
 * itself at the end of time acts for the time, not for the student.
 */
export function closingOf(
  attempt: Closed & { handedInBy: 'student' | 'time' | 'staff' | null; handInStampedAt: Date | null },
  timeZone: string,
): Pick<ReviewView, 'closedBy' | 'pressedOn' | 'arrivedOn'> {
  const { timing, startedAt, deadlineAt, handedInAt, handedInBy, handInStampedAt: stamp } = attempt;
  const over = timing === 'stops' && deadlineAt !== null && handedInAt >= deadlineAt;
  const waited = stamp !== null && stamp >= startedAt && handedInAt.getTime() - stamp.getTime() >= 60_000;
  return {
    // Pressed in time, without a connection: it was the student.
    closedBy:
      handedInBy === 'staff'
        ? 'staff'
        : handedInBy === 'time' || (over && !(waited && stamp < deadlineAt))
          ? 'time'
          : 'student',
    pressedOn: waited ? timeBeside(stamp, handedInAt, timeZone) : null,
    arrivedOn: timeBeside(handedInAt, handedInAt, timeZone),
  };
}

/** "11:02", or "25 November, 11:02" when it was on another day than `beside`. */
function timeBeside(instant: Date, beside: Date, timeZone: string): string {
  const time = clockWords(instant, timeZone);
  const sameDay = dayKey(instant, timeZone) === dayKey(beside, timeZone);
  return sameDay ? time : `${dayWords(instant, beside, timeZone)}, ${time}`;
}
