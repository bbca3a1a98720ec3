'use client';

import { Button } from '@/components/ui/button';
import { closeNote, type Note } from '@/lib/attempts/browser/notices';
import css from './exam.module.css';
import { clockTime } from './use-time';

type NotesProps = { notes: readonly Note[]; onClosed: (id: string) => void };

/** Messages of a teacher, each until it is closed. */
export default function TeacherNotes({ notes, onClosed }: NotesProps) {
  return notes.map(({ id, text, sentAt }) => (
    <div key={id} className={css.notice}>
      <p className={css.message}>
        <b>Your teacher, {clockTime(Date.parse(sentAt))}:</b> {text}
      </p>
      <Button
        className={css.small}
        onClick={() => {
          closeNote(id);
          onClosed(id);
        }}
      >
        Close<span className="sr-only"> this message</span>
      </Button>
    </div>
  ));
}
