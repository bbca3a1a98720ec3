import { AssignedList } from '@/components/assigned/assigned-list';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import type { AssignedRow } from '@/lib/assignments/student-queries';
import { plural } from '@/lib/attempts/work';
import type { WorkPage } from '@/lib/attempts/work-queries';
import { Section } from './section';
import { WorkList } from './work-list';

/** Everything that was set, then all attempts, newest first, twenty to a page. */
export function WorkScreen({ work, assigned }: { work: WorkPage; assigned: AssignedRow[] }) {
  if (work.total === 0 && assigned.length === 0) {
    return (
      <PageHeading title="My work">
        <p>You have not started anything yet.</p>
        <ButtonLink look="primary" href="/learn/practise" className="mt-4">
          Try a question now
        </ButtonLink>
      </PageHeading>
    );
  }
  const first = work.page === 1;
  return (
    <>
      <PageHeading title="My work">
        {work.total === 0
          ? 'You have not started anything yet.'
          : `${plural(work.total, 'attempt')}, the latest first. Marks appear when everything in an attempt is marked and may be seen.`}
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-10 pt-8">
        {first && assigned.length > 0 && (
          <Section id="assigned" title="Set for you">
            <AssignedList rows={assigned} />
          </Section>
        )}
        {work.total > 0 && (
          <Section id="attempts" title="Attempts">
            <WorkList rows={work.rows} />
            {work.pages > 1 && <Pages page={work.page} pages={work.pages} />}
          </Section>
        )}
      </div>
    </>
  );
}

function Pages({ page, pages }: { page: number; pages: number }) {
  return (
    <nav aria-label="Pages" className="mt-6 flex flex-wrap items-center gap-3 border-rule border-t pt-4">
      {page > 1 && <ButtonLink href={`/learn/work?page=${page - 1}`}>Newer</ButtonLink>}
      <p className="text-ink-2">
        Page {page} of {pages}
      </p>
      {page < pages && <ButtonLink href={`/learn/work?page=${page + 1}`}>Older</ButtonLink>}
    </nav>
  );
}
