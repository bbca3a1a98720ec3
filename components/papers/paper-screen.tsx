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
              <SecondForm
                paperId={view.id}
                userId={rest.userId}
                sections={view.draft.sections}
                isSet={view.setTo !== null}
              />
            </section>
          </div>
        </>
      )}
    </>
  );
}

type SecondFormProps = {
  paperId: string;
  userId: string;
  sections: readonly PaperSection[];
  isSet: boolean;
};

/** What a second form is, and what becomes of the sections that draw. */
function SecondForm({ paperId, userId, sections, isSet }: SecondFormProps) {
  const drawn = sections.filter(({ kind }) => kind === 'draw').map(({ title }) => `“${title}”`);
  return (
    <>
      <p className="mt-1 mb-3 text-ink-2">
        Another paper without a question in common, and in every place the same topic, skill, difficulty and
        marks: for those who missed it, or who sit beside each other. It is made of the paper as it is saved.
      </p>
      {drawn.length > 0 && (
        <p className="mb-3 text-ink-2">
          {drawn.length === sections.length
            ? 'This paper draws all its questions'
            : `${listWords(drawn)} ${drawn.length === 1 ? 'draws its' : 'draw their'} questions`}{' '}
          for each student. {isSet ? DRAWS_SET : DRAWS_PARTED}
        </p>
      )}
      <SecondFormButton paperId={paperId} userId={userId} />
    </>
  );
}

const DRAWS_PARTED =
  'The second form parts those questions: from then on each form, this one too, draws from its own half.';
const DRAWS_SET =
  'This paper was set and stays as it is: the second form leaves out what students were given so far. Whoever sits this paper later may still get some of the same questions.';
