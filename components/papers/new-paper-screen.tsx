import { PageHeading } from '@/components/layout/page-heading';
import { PractiseSection } from '@/components/practice/practise-section';
import { plural } from '@/lib/attempts/work';
import type { PaperView as LibraryPaper } from '@/lib/item-bank/queries';
import type { Format } from '@/lib/papers/bank';
import type { SchoolPaper } from '@/lib/papers/queries';
import { BlueprintForm } from './blueprint-form';
import { CopyForm } from './copy-form';
import { EmptyPaperForm } from './empty-paper-form';
import type { Choices } from './picker';
import { totalsWords } from './totals';

type NewPaperProps = Choices & { formats: Format[]; papers: SchoolPaper[]; library: LibraryPaper[] };

/** Three ways to a paper: picking questions, a blueprint that is filled from the bank, a copy. */
export function NewPaperScreen({ topics, classes, formats, papers, library }: NewPaperProps) {
  return (
    <>
      <PageHeading title="Make a paper">
        <p>Whichever way you begin, you can change everything afterwards.</p>
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-12 pt-10 pb-16">
        <PractiseSection
          id="pick"
          title="Pick questions"
          about={<p>Start empty, and add from the bank one by one.</p>}
        >
          <EmptyPaperForm />
        </PractiseSection>
        <PractiseSection
          id="by-blueprint"
          title="From a blueprint"
          about={
            <>
              <p>Say how many of what. The bank fills it, and says where it cannot.</p>
              <p>Nothing stands in it twice, and it never holds more than you ask for.</p>
            </>
          }
        >
          <BlueprintForm topics={topics} classes={classes} formats={formats} />
        </PractiseSection>
        <PractiseSection
          id="copy"
          title="From a paper that is there"
          about={<p>A copy of your own, to change.</p>}
        >
          <ul className="rows">
            {[
              ...papers.map(({ id, title, minutes, ...totals }) => ({
                from: id,
                title,
                words: totalsWords({ ...totals }, minutes),
              })),
              ...library.map(({ slug, title, marks, minutes }) => ({
                from: slug,
                title,
                words: `${plural(marks, 'mark')}${minutes === null ? '' : ` · ${plural(minutes, 'minute')}`}`,
              })),
            ].map(({ from, title, words }) => (
              <li key={from} className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2 py-2.5">
                <span>
                  <b className="font-semibold">{title}</b>
                  <span className="block text-ink-2 text-sm">{words}</span>
                </span>
                <CopyForm from={from} label="Copy" name={title} />
              </li>
            ))}
          </ul>
        </PractiseSection>
      </div>
    </>
  );
}
