import type { ReactNode } from 'react';
import { Section } from '@/components/home/section';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import type { ClassView } from '@/lib/classes/class-queries';
import { RemoveSample } from './sample-part';

type SampleClassScreenProps = {
  classroom: ClassView;
  school: string;
  /** What is set to the class. */
  children: ReactNode;
};

/** A class that was made up: its work and its students can be looked at; nobody joins or leaves. */
export function SampleClassScreen({ classroom, school, children }: SampleClassScreenProps) {
  const { id, name, students } = classroom;
  return (
    <>
      <PageHeading title={name} before={school}>
        <p className="mb-5">
          {students.length} made-up students, to try things out. They cannot sign in, and nobody real can join
          this class.
        </p>
        <ButtonLink look="primary" href={`/teach/assignments/new?class=${id}`}>
          Set a paper
        </ButtonLink>
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-10 py-9">
        {children}
        <Section id="students" title="Students">
          <ul className="rows max-w-[52rem] border-rule border-t">
            {students.map((student) => (
              <li key={student.id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2">
                <Link href={`/teach/students/${student.id}`} className="inline-block min-h-6 font-medium">
                  {student.name}
                </Link>
                <span className="text-ink-2 text-sm">{student.signIn}</span>
              </li>
            ))}
          </ul>
        </Section>
        <Section id="remove-sample" title="Remove the sample class">
          <RemoveSample classId={id} />
        </Section>
      </div>
    </>
  );
}
