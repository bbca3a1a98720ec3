import { Section } from '@/components/home/section';
import type { AssignmentRow } from '@/lib/assignments/queries';
import { AssignmentList } from './assignment-list';

/** What is set to one class, on its page. */
export function ClassAssignments({ rows }: { rows: AssignmentRow[] }) {
  return (
    <Section id="assignments" title="Assignments">
      {rows.length === 0 ? (
        <p className="text-ink-2">Nothing is set to this class yet.</p>
      ) : (
        <AssignmentList rows={rows} />
      )}
    </Section>
  );
}
