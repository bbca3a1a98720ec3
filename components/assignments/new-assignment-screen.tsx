import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import type { NewAssignmentView } from '@/lib/assignments/choice-queries';
import { NewAssignmentForm } from './new-assignment-form';

type NewAssignmentScreenProps = {
  id: string;
  view: NewAssignmentView;
  /** What the address asks for, unchecked. */
  paper: string | string[] | undefined;
  classId: string | string[] | undefined;
};

/** The form for new work, or the way to a first class. */
export function NewAssignmentScreen({ id, view, paper, classId }: NewAssignmentScreenProps) {
  if (view.classes.length === 0) {
    return (
      <PageHeading title="Make a class first">
        <p className="mb-5">Work is set to a class, or to students of it. You have none yet.</p>
        <ButtonLink look="primary" href="/teach/classes">
          Make a class
        </ButtonLink>
      </PageHeading>
    );
  }
  const wanted = view.papers.some(({ value }) => value === paper) ? String(paper) : '';
  const named = view.classes.filter(({ id: each }) => each === classId);
  const only = view.classes.length === 1 ? view.classes : [];
  const classIds = (named.length > 0 ? named : only).map(({ id: each }) => each);
  return (
    <>
      <PageHeading title="Set a paper">
        A paper and a class are enough. Everything else has a value that you can change.
      </PageHeading>
      <NewAssignmentForm key={id} id={id} view={view} paper={wanted} classIds={classIds} />
    </>
  );
}
