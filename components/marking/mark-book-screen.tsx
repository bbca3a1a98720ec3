import { PageHeading } from '@/components/layout/page-heading';
import { PrintButton } from '@/components/review/print-button';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { plural } from '@/lib/attempts/work';
import { deskPath } from '@/lib/marking/desk-path';
import { columnsOf, markingCounts, sortRows } from '@/lib/marking/mark-book';
import { type BookSearch, bookCsvPath, bookPath } from '@/lib/marking/mark-book-path';
import type { MarkBook } from '@/lib/marking/mark-book-queries';
import { releaseWords } from '@/lib/marking/release-words';
import { MarkBookTable } from './mark-book-table';
import { ReleaseSection } from './release-section';

const COUNTING = {
  first: 'The first attempt counts.',
  last: 'The last attempt counts.',
  best: 'The best attempt counts.',
};

/** The marks of an assignment, and returning them. */
export function MarkBookScreen({ book, search }: { book: MarkBook; search: BookSearch }) {
  const { assignment, classes } = book;
  const inClass = book.rows.filter((row) => search.classId === null || row.classId === search.classId);
  const rows = sortRows(inClass, search.sort);
  const counts = markingCounts(book.rows);
  const several = book.rows.some((row) => row.attempts > 1);
  return (
    <>
      <PageHeading
        title={`Marks: ${assignment.title}`}
        before={<Link href={`/teach/assignments/${assignment.id}`}>Back to the assignment</Link>}
      >
        <p>
          {plural(counts.scripts, 'script')} handed in, {plural(counts.unmarked, 'answer')} to mark.
          {several && ` ${COUNTING[book.counting]}`}
        </p>
        <div className="no-print mt-4 flex flex-wrap gap-2.5">
          {book.nextScript && (
            <ButtonLink
              href={deskPath(assignment.id, book.nextScript)}
              look={counts.unmarked > 0 ? 'primary' : 'plain'}
            >
              {counts.unmarked > 0 ? 'Mark the next script' : 'Open the scripts'}
            </ButtonLink>
          )}
          <a href={bookCsvPath(assignment.id, search)} className="btn" download>
            Download as CSV
          </a>
          <PrintButton />
        </div>
      </PageHeading>
      <div className={`wide py-9 ${columnsOf(rows).length > 12 ? '' : 'max-w-[1240px]'}`}>
        <Filters assignmentId={assignment.id} classes={classes} search={search} />
        {rows.length === 0 ? (
          <p className="py-6">
            Nobody is in this class yet. <Link href="/teach/classes">Go to your classes</Link>.
          </p>
        ) : (
          <MarkBookTable
            assignmentId={assignment.id}
            rows={rows}
            classes={classes.length > 1}
            search={search}
          />
        )}
        <div className="mt-10">
          <ReleaseSection
            key={assignment.released?.id ?? 'open'}
            assignmentId={assignment.id}
            released={assignment.released}
            manage={assignment.manage}
            words={releaseWords(book.settings)}
            counts={counts}
          />
        </div>
      </div>
    </>
  );
}

function Filters({
  assignmentId,
  classes,
  search,
}: {
  assignmentId: string;
  classes: MarkBook['classes'];
  search: BookSearch;
}) {
  if (classes.length < 2) return null;
  const link = (classId: string | null, label: string) => (
    <Link
      href={bookPath(assignmentId, { ...search, classId })}
      aria-current={search.classId === classId ? 'true' : undefined}
      className={`inline-flex min-h-9 items-center ${
        search.classId === classId ? 'font-semibold text-ink no-underline' : ''
      }`}
    >
      {label}
    </Link>
  );
  return (
    <nav aria-label="Class" className="no-print mb-4 flex flex-wrap gap-x-5">
      {link(null, 'All classes')}
      {classes.map((one) => (
        <span key={one.id}>{link(one.id, one.name)}</span>
      ))}
    </nav>
  );
}
