import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { plural } from '@/lib/attempts/work';
import { PAPER_KINDS, type PaperKind } from '@/lib/item-bank/paper-kinds';
import type { PaperView as LibraryPaper } from '@/lib/item-bank/queries';
import type { SchoolPaper } from '@/lib/papers/queries';
import { AsideForm } from './aside-form';
import { CopyForm } from './copy-form';
import { totalsWords } from './totals';

type PapersProps = { papers: SchoolPaper[]; aside: SchoolPaper[]; library: LibraryPaper[] };

/** The papers of the school, and ready ones of the library that can be set as they are. */
export function PapersScreen({ papers, aside, library }: PapersProps) {
  const groups = (Object.keys(PAPER_KINDS) as PaperKind[])
    .map((kind) => ({ kind, ready: library.filter((paper) => paper.kind === kind) }))
    .filter(({ ready }) => ready.length > 0);
  return (
    <>
      <PageHeading title="Papers">
        <p className="mb-5">Make a paper of your own, or set a ready one as it is.</p>
        <ButtonLink look="primary" href="/teach/papers/new">
          Make a paper
        </ButtonLink>
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-11 py-9">
        <section className="section" aria-labelledby="own">
          <h2 id="own" className="section-title">
            Papers of your school
          </h2>
          {papers.length === 0 ? (
            <p className="mt-2 text-ink-2">
              None yet. <Link href="/teach/papers/new">Make the first one</Link>, or set a ready paper below.
            </p>
          ) : (
            <ul className="rows mt-2">
              {papers.map((paper) => (
                <OwnPaper key={paper.id} paper={paper} />
              ))}
            </ul>
          )}
        </section>
        <section className="section" aria-labelledby="ready">
          <h2 id="ready" className="section-title">
            Ready papers
          </h2>
          <p className="mt-1 max-w-[60ch] text-ink-2">
            In the shape of an exam, with its marks and minutes. Boards are named only to describe a format.
          </p>
          {groups.map(({ kind, ready }) => (
            <div key={kind} className="mt-5">
              <h3 className="font-semibold text-ink-2 text-sm">{PAPER_KINDS[kind]}</h3>
              <ul className="rows mt-1">
                {ready.map((paper) => (
                  <ReadyPaper key={paper.slug} paper={paper} />
                ))}
              </ul>
            </div>
          ))}
        </section>
        {aside.length > 0 && (
          <section className="section" aria-labelledby="aside">
            <h2 id="aside" className="section-title">
              Put aside
            </h2>
            <ul className="rows mt-2">
              {aside.map((paper) => (
                <li key={paper.id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
                  <span>{paper.title}</span>
                  <AsideForm paperId={paper.id} aside={false} name={paper.title} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

function OwnPaper({ paper }: { paper: SchoolPaper }) {
  const { id, title, version, frozen, usedIn, updatedOn } = paper;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 max-w-[46rem]">
        <Link href={`/teach/papers/${id}`} className="font-semibold">
          {title}
        </Link>
        <p className="text-ink-2 text-sm">
          {totalsWords(paper, paper.minutes)}
          {version > 1 && ` · version ${version}`} · changed {updatedOn}
        </p>
        <p className="text-sm">
          {usedIn.length > 0 ? `Set to ${usedIn.slice(0, 3).join('; ')}` : frozen ? 'In use' : 'Not set yet'}
          {usedIn.length > 3 && `, and ${plural(usedIn.length - 3, 'more time')}`}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {paper.questions > 0 ? (
          <ButtonLink href={`/teach/assignments/new?paper=${id}`} aria-label={`Set ${title}`}>
            Set it
          </ButtonLink>
        ) : (
          <span className="self-center text-ink-2 text-sm">No questions yet, so it cannot be set</span>
        )}
        <AsideForm paperId={id} aside name={title} />
      </div>
    </li>
  );
}

function ReadyPaper({ paper }: { paper: LibraryPaper }) {
  const questions = paper.sections.reduce((sum, section) => sum + section.questions, 0);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 max-w-[46rem]">
        <p className="font-semibold">{paper.title}</p>
        <p className="text-ink-2 text-sm">{totalsWords({ questions, marks: paper.marks }, paper.minutes)}</p>
        <p className="text-ink-2 text-sm">{paper.description}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/teach/assignments/new?paper=${paper.slug}`} aria-label={`Set ${paper.title}`}>
          Set it
        </ButtonLink>
        <CopyForm from={paper.slug} label="Copy and change" name={paper.title} />
      </div>
    </li>
  );
}
