import { Section } from '@/components/home/section';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import type { AssignmentRow } from '@/lib/assignments/queries';
import type { Stage } from '@/lib/assignments/standing';
import { AssignmentList } from './assignment-list';

const STAGES: [Stage, string][] = [
  ['open', 'Open now'],
  ['to_mark', 'To mark and return'],
  ['coming', 'Coming'],
  ['done', 'Done'],
];

/** Everything that was set, by what is to be done with it. */
export function AssignmentsScreen({ rows }: { rows: AssignmentRow[] }) {
  return (
    <>
      <PageHeading title={rows.length === 0 ? 'Nothing is set yet' : 'Assignments'}>
        {rows.length === 0 && (
          <p className="mb-5">Choose a paper and a class; students find it on their first page.</p>
        )}
        <ButtonLink look="primary" href="/teach/assignments/new">
          Set a paper
        </ButtonLink>
      </PageHeading>
      {rows.length > 0 && (
        <div className="wide grid max-w-[1240px] gap-10 py-9">
          {STAGES.map(([stage, title]) => {
            const some = rows.filter((row) => row.stage === stage);
            if (some.length === 0) return null;
            // What is over reads from the last one back.
            const list = stage === 'done' || stage === 'to_mark' ? [...some].reverse() : some;
            return (
              <Section key={stage} id={stage} title={title}>
                <AssignmentList rows={list} />
              </Section>
            );
          })}
        </div>
      )}
    </>
  );
}
