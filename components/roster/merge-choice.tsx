import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { SelectField } from '@/components/ui/select-field';
import type { OtherStudent, Others } from '@/lib/classes/merge-queries';

type MergeChoiceProps = { student: { id: string; name: string; signsInAs: string }; others: Others };

/** Which other record is the same person's. Nothing is done yet. */
export function MergeChoice({ student, others }: MergeChoiceProps) {
  const { id, name, signsInAs } = student;
  const some = others.sameName.length + others.sameClass.length > 0;
  return (
    <>
      <PageHeading
        title="Two records of one student"
        before={<Link href={`/teach/students/${id}`}>{name}</Link>}
      >
        {name}, who {signsInAs ? `signs in as ${signsInAs}` : 'has no name to sign in with'}, may be in your
        school a second time.
      </PageHeading>
      <div className="wide max-w-[1240px] py-9">
        {some ? (
          <form className="grid max-w-[34rem] justify-items-start gap-5">
            <SelectField
              name="with"
              label="Who is the same person?"
              hint="The next page shows both records. Nothing changes yet."
              className="w-full"
            >
              <Group label="Same name" students={others.sameName} />
              <Group label="In the same class" students={others.sameClass} />
            </SelectField>
            <Button type="submit" look="primary">
              Look at both
            </Button>
          </form>
        ) : (
          <p>There is nobody else of this name, or in a class of {name}.</p>
        )}
      </div>
    </>
  );
}

function Group({ label, students }: { label: string; students: readonly OtherStudent[] }) {
  if (students.length === 0) return null;
  return (
    <optgroup label={label}>
      {students.map(({ id, name, about }) => (
        <option key={id} value={id}>
          {name}
          {about && ` (${about})`}
        </option>
      ))}
    </optgroup>
  );
}
