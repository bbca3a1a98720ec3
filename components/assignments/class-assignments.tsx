import { Section } from '@/components/home/section';
import { ButtonLink } from '@/components/ui/button-link';
import type { AssignmentRow } from '@/lib/assignments/queries';
import { AssignmentList } from './assignment-list';

/** What is set to one class, on its page; the way to set more. */
export function ClassAssignments({
  classId,
  rows,
  archived = false,
}: {
  classId: string;
  rows: AssignmentRow[];
  archived?: boolean;
}) {
  return (
    <Section id="assignments" title="Assignments">
      {rows.length === 0 ? (
        <p className="mb-4 text-ink-2">Nothing is set to this class yet.</p>
      ) : (
        <AssignmentList rows={rows} />
      )}
      {!archived && (
        <ButtonLink
          className={rows.length > 0 ? 'mt-4' : ''}
          href={`/teach/assignments/new?class=${classId}`}
        >
          Set a paper
        </ButtonLink>
      )}
    </Section>
  );
}
