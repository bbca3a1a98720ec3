'use client';

import { useEffect, useRef, useState } from 'react';
import type { Choices, StudentRow } from '@/lib/classes/class-queries';
import type { RosterSort } from '@/lib/classes/roster-order';
import { RosterTable } from './roster-table';
import { StudentDialog } from './student-dialog';

type RosterListProps = {
  classId: string;
  students: StudentRow[];
  sort: RosterSort;
  classes: Choices['classes'];
};

/** The students of a class, each with the way out of it. */
export function RosterList({ classId, students, sort, classes }: RosterListProps) {
  const [chosen, setChosen] = useState<StudentRow | null>(null);
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (said) status.current?.focus(); // the row that had the focus has gone
  }, [said]);
  return (
    <>
      <p ref={status} tabIndex={-1} role="status" className={said ? 'mb-3 font-medium' : ''}>
        {said}
      </p>
      {students.length === 0 ? (
        <p className="text-ink-2">Nobody is in this class yet. Show the code on the board, or add a list.</p>
      ) : (
        <RosterTable classId={classId} students={students} sort={sort} onChoose={setChosen} />
      )}
      <StudentDialog
        key={chosen?.id}
        classId={classId}
        student={chosen}
        classes={classes}
        onClose={() => setChosen(null)}
        onDone={(words) => {
          setChosen(null);
          setSaid(words);
        }}
      />
    </>
  );
}
