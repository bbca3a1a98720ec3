import { Button } from '@/components/ui/button';
import { GridKeys } from '@/components/ui/grid-keys';
import { Link } from '@/components/ui/link';
import { SortHead } from '@/components/ui/sort-head';
import type { StudentRow } from '@/lib/classes/class-queries';
import { type RosterSort, rosterPath } from '@/lib/classes/roster-order';
import css from './roster.module.css';

type RosterTableProps = {
  classId: string;
  students: readonly StudentRow[];
  sort: RosterSort;
  onChoose: (student: StudentRow) => void;
};

/** One student a row: how they get in, since when they are here, and the way out of the class. */
export function RosterTable({ classId, students, sort, onChoose }: RosterTableProps) {
  const head = (by: RosterSort, order: 'ascending' | 'descending' | 'other') => ({
    href: rosterPath(classId, by),
    sorted: sort === by ? order : null,
  });
  return (
    <GridKeys label="Students" tableClassName={css.table}>
      <thead>
        <tr>
          <SortHead {...head('name', 'ascending')}>Student</SortHead>
          <SortHead {...head('sign_in', 'other')}>Signing in</SortHead>
          <SortHead {...head('joined', 'descending')}>In the class since</SortHead>
          <th scope="col">
            <span className="sr-only">Move or take out</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {students.map((student) => (
          <Row key={student.id} student={student} onChoose={onChoose} />
        ))}
      </tbody>
    </GridKeys>
  );
}

function Row({ student, onChoose }: Pick<RosterTableProps, 'onChoose'> & { student: StudentRow }) {
  return (
    <tr>
      <th scope="row">
        <Link
          href={`/teach/students/${student.id}`}
          className="inline-block min-h-6 font-medium [overflow-wrap:anywhere]"
        >
          {student.name}
        </Link>
        <span className="block text-ink-2 text-sm [overflow-wrap:anywhere]">{student.signsInAs}</span>
      </th>
      <td className="text-ink-2 text-sm">{student.signIn}</td>
      <td className="text-ink-2 text-sm">
        <span className={css.label} aria-hidden="true">
          In the class since{' '}
        </span>
        {student.joined}
      </td>
      <td>
        <Button look="quiet" aria-haspopup="dialog" onClick={() => onChoose(student)}>
          Move or take out<span className="sr-only">: {student.name}</span>
        </Button>
      </td>
    </tr>
  );
}
