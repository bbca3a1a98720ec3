import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { listWords } from '@/lib/assignments/summary';
import type { PaperSection } from '@/lib/item-bank/papers';
import { AsideForm } from './aside-form';
import { CopyForm } from './copy-form';
import { type EditorProps, PaperEditor } from './paper-editor';
import { SecondFormButton } from './second-form-button';

/** A paper of the school: its editor; or, where a newer version is there or it was put aside, where to go on. */
export function PaperScreen({ view, ...rest }: EditorProps) {
  const { newer, setTo, version, aside } = view;
  const closed = newer !== null || aside;
  return (
    <>
      <PageHeading
        title={view.draft.title}
        before={
          <Link href="/teach/papers" className="inline-flex min-h-6 items-center">
            All papers
          </Link>
        }
      >
        {setTo && (
          <p>
            Set {setTo}.{' '}
            {closed
              ? 'It stays as it was set.'
              : `Editing makes version ${version + 1}; what is set stays as it is.`}
          </p>
        )}
        {newer && (
          <p>
            This is version {version}.{' '}
            <Link href={`/teach/papers/${newer.id}`}>Go on with version {newer.version}</Link>.
          </p>
        )}
        {aside && <p>This paper was put aside.</p>}
      </PageHeading>
      {closed ? (
        <div className="wide flex max-w-[1240px] flex-wrap gap-2 py-9">
          <ButtonLink href={`/teach/papers/${view.id}/preview`}>See it as students do</ButtonLink>
          <CopyForm from={view.id} label="Make a copy" />
          {aside && <AsideForm paperId={view.id} aside={false} name={view.draft.title} />}
        </div>
      ) : (
        <>
          <PaperEditor key={view.id} view={view} {...rest} />
          <div className="wide max-w-[1240px] pb-16">
            <section className="section max-w-[44rem]" aria-labelledby="second">
              <h2 id="second" className="section-title">
                A second form
              </h2>
              <SecondForm paperId={view.id} sections={view.draft.sections} />
            </section>
          </div>
        </>
      )}
    </>
  );
}

/** What a second form is, and what it cannot change: sections that draw are as they were. */
function SecondForm({ paperId, sections }: { paperId: string; sections: readonly PaperSection[] }) {
  const drawn = sections.filter(({ kind }) => kind === 'draw').map(({ title }) => `“${title}”`);
  if (drawn.length === sections.length)
    return (
      <p className="mt-1 text-ink-2">
        All questions of this paper are drawn for each student, so it has no second form: whoever sits it
        again gets unseen questions first, as long as there are some.
      </p>
    );
  return (
    <>
      <p className="mt-1 mb-3 text-ink-2">
        Another paper without a question in common, and in every place the same topic, skill, difficulty and
        marks: for those who missed it, or who sit beside each other. It is made of the paper as it is saved.
      </p>
      {drawn.length > 0 && (
        <p className="mb-3 text-ink-2">
          {drawn.length === 1 ? `The section ${drawn[0]} stays` : `The sections ${listWords(drawn)} stay`} as{' '}
          {drawn.length === 1 ? 'it is' : 'they are'}: the questions there are drawn for each student, in
          either form, so two students may get the same one.
        </p>
      )}
      <SecondFormButton paperId={paperId} />
    </>
  );
}
