'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { plural } from '@/lib/attempts/work';
import type { LiveRow } from '@/lib/live/live-rows';
import { leftWords, nameOfState } from '@/lib/live/live-words';
import type { LiveAssignment } from './live-assignment';
import { BreakForm, HandInForm, NoticeForm, ReopenForm, TimeForm } from './supervise-forms';

type DialogProps = {
  assignment: LiveAssignment;
  open: boolean;
  /** Null: everybody who is writing. */
  row: LiveRow | null;
  /** How many are writing. */
  writing: number;
  now: number;
  onClose: () => void;
};

type Deed = 'time' | 'break' | 'unbreak' | 'notice' | 'hand-in' | 'reopen';
const NAMES: Record<Deed, string> = {
  time: 'Give more time',
  break: 'Stop the clock',
  unbreak: 'Let the clock go on',
  notice: 'Send a message',
  'hand-in': 'Hand in for this student',
  reopen: 'Open again',
};

const OPEN_STATES = ['writing', 'offline', 'on_break'];

/** What can be done for a student now; for everybody, what makes sense for a room. */
function deedsFor(row: LiveRow | null, timed: boolean): Deed[] {
  if (row === null) return timed ? ['time', 'break', 'unbreak', 'notice'] : ['notice'];
  if (row.state === 'handed_in' || row.state === 'late') return ['reopen'];
  if (!OPEN_STATES.includes(row.state)) return [];
  const clock: Deed[] =
    row.state === 'on_break' ? (row.breakByStaff ? ['unbreak'] : ['unbreak', 'break']) : ['break'];
  return [...(row.deadlineAt ? (['time', ...clock] as Deed[]) : []), 'notice', 'hand-in'];
}

/** A student of the live page, or everybody who is writing, with what can be done for them. */
export function SuperviseDialog({ assignment, open, row, writing, now, onClose }: DialogProps) {
  const [deed, setDeed] = useState<Deed | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const deeds = deedsFor(row, assignment.timed);
  const finished = (words: string) => {
    setDone(words);
    setDeed(null);
  };
  const whom = { assignmentId: assignment.id, attemptId: row?.attemptId ?? '' };
  const shared = { whom, onDone: finished, onCancel: () => setDeed(null) };
  return (
    <Dialog open={open} onClose={onClose} title={row?.name ?? 'Everybody who is writing'}>
      <p className="text-ink-2">
        {row
          ? [
              nameOfState(row.state),
              row.attemptId && `${row.answered} of ${row.questions} answered`,
              row.attemptId && plural(row.words, 'word'),
              leftWords(row, now) && `time left: ${leftWords(row, now)}`,
            ]
              .filter(Boolean)
              .join(', ')
          : `${plural(writing, 'student')} of yours ${writing === 1 ? 'is' : 'are'} writing now.`}
      </p>
      <p
        role="status"
        className={done ? 'mt-3 border-water border-l-4 bg-water-tint px-3 py-2 font-medium' : undefined}
      >
        {done}
      </p>
      {deed === null && (
        <div className="mt-4 flex flex-wrap gap-3">
          {deeds.map((one) => (
            <Button
              key={one}
              onClick={() => {
                setDone(null);
                setDeed(one);
              }}
            >
              {NAMES[one]}
            </Button>
          ))}
          {row && deeds.length === 0 && <p>There is nothing to do here before this student starts.</p>}
        </div>
      )}
      {deed === 'time' && <TimeForm {...shared} />}
      {deed === 'break' && <BreakForm {...shared} action="start" />}
      {deed === 'unbreak' && <BreakForm {...shared} action="end" />}
      {deed === 'notice' && <NoticeForm {...shared} />}
      {deed === 'hand-in' && <HandInForm {...shared} />}
      {deed === 'reopen' && <ReopenForm {...shared} />}
    </Dialog>
  );
}
