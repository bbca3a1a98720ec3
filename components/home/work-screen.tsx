import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { plural } from '@/lib/attempts/work';
import type { WorkPage } from '@/lib/attempts/work-queries';
import { WorkList } from './work-list';

/** All attempts, newest first, twenty to a page. */
export function WorkScreen({ work }: { work: WorkPage }) {
  if (work.total === 0) {
    return (
      <PageHeading title="My work">
        <p>You have not started anything yet.</p>
        <ButtonLink look="primary" href="/learn/practise" className="mt-4">
          Try a question now
        </ButtonLink>
      </PageHeading>
    );
  }
  return (
    <>
      <PageHeading title="My work">
        {plural(work.total, 'attempt')}, the latest first. Marks appear when everything in an attempt is
        marked.
      </PageHeading>
      <div className="wide max-w-[1240px] pt-8">
        <div className="section pt-1">
          <WorkList rows={work.rows} />
        </div>
        {work.pages > 1 && <Pages page={work.page} pages={work.pages} />}
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
