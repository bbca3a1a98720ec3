'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import type { Choices, StudentRow } from '@/lib/classes/class-queries';
import { StudentDialog } from './student-dialog';

type RosterListProps = { classId: string; students: StudentRow[]; classes: Choices['classes'] };

/** The students of a class, each with the way out of it. */
export function RosterList({ classId, students, classes }: RosterListProps) {
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
        <ul className="rows border-rule border-t">
          {students.map((student) => (
            <li
              key={student.id}
              className="grid items-center gap-x-4 gap-y-1 py-2 sm:grid-cols-[1fr_12rem_auto]"
            >
              <div>
                <Link
                  href={`/teach/students/${student.id}`}
                  className="inline-block min-h-6 font-medium [overflow-wrap:anywhere]"
                >
                  {student.name}
                </Link>
                <p className="text-ink-2 text-sm [overflow-wrap:anywhere]">{student.signsInAs}</p>
              </div>
              <p className="text-ink-2 text-sm">
                {student.signIn}
                <span className="block">In the class since {student.joined}</span>
              </p>
              <Button
                look="quiet"
                aria-haspopup="dialog"
                className="justify-self-start"
                onClick={() => setChosen(student)}
              >
                Move or take out<span className="sr-only">: {student.name}</span>
              </Button>
            </li>
          ))}
        </ul>
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
