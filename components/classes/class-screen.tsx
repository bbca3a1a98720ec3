import type { ReactNode } from 'react';
import { Section } from '@/components/home/section';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { plural } from '@/lib/attempts/work';
import type { Choices, ClassView } from '@/lib/classes/class-queries';
import { type RosterSort, sortRoster } from '@/lib/classes/roster-order';
import { ClassSettings } from './class-settings';
import { CodePanel } from './code-panel';
import { RosterList } from './roster-list';
import { SameNames } from './same-names';
import { TeacherList } from './teacher-list';

type ClassScreenProps = {
  classroom: ClassView;
  choices: Choices;
  /** How the students are sorted. */
  sort: RosterSort;
  school: string;
  /** What is set to the class. */
  children: ReactNode;
};

/** A class: its students, the code that lets more in, who teaches it, and what can be done with it as a whole. */
export function ClassScreen({ classroom, choices, sort, school, children }: ClassScreenProps) {
  const { id, name, students, archivedOn, code } = classroom;
  const count = students.length === 0 ? 'No students yet.' : `${plural(students.length, 'student')}.`;
  return (
    <>
      <PageHeading title={name} before={school}>
        <p className={archivedOn ? '' : 'mb-5'}>
          {count} {archivedOn && `Archived on ${archivedOn}: its work can be read, nothing new can be set.`}
        </p>
        {!archivedOn && (
          <div className="flex flex-wrap gap-2.5">
            <ButtonLink look="primary" href={`/teach/assignments/new?class=${id}`}>
              Set a paper
            </ButtonLink>
            <ButtonLink href={`/teach/classes/${id}/import`}>Add students from a list</ButtonLink>
            {students.length > 0 && (
              <ButtonLink href={`/teach/classes/${id}/slips`}>Print sign-in slips</ButtonLink>
            )}
          </div>
        )}
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-x-14 gap-y-10 py-9 lg:grid-cols-[1fr_22rem]">
        <div className="grid min-w-0 content-start gap-10">
          {children}
          <Section id="students" title="Students">
            <SameNames students={students} />
            <RosterList
              classId={id}
              students={sortRoster(students, sort)}
              sort={sort}
              classes={choices.classes}
            />
          </Section>
        </div>
        <div className="grid content-start gap-10 max-lg:row-start-1">
          {!archivedOn && (
            <Section id="class-code" title="Class code">
              <CodePanel classId={id} code={code} />
            </Section>
          )}
        </div>
        <div className="grid gap-10 lg:col-start-1">
          <Section id="teachers" title="Teachers">
            <TeacherList classId={id} teachers={classroom.teachers} colleagues={choices.colleagues} />
          </Section>
          <Section id="the-class" title="Name, archive, delete">
            <ClassSettings id={id} name={name} archived={archivedOn !== null} students={students.length} />
          </Section>
        </div>
      </div>
    </>
  );
}
