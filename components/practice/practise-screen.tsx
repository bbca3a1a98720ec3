import { WorkList } from '@/components/home/work-list';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { Inline } from '@/components/ui/inline';
import type { WorkRow } from '@/lib/attempts/work-queries';
import type { EssayView, PaperView, TopicView } from '@/lib/item-bank/queries';
import { ChoiceForm } from './choice-form';
import { EssayForm } from './essay-form';
import { EssayList } from './essay-list';
import { essayRows } from './essay-rows';
import { PaperForm } from './paper-form';
import { PractiseSection } from './practise-section';

type PractiseProps = {
  topics: TopicView[];
  essays: EssayView[];
  papers: PaperView[];
  open: WorkRow[];
  topicId: string | null;
  /** The essay question that is chosen; null shows the list. */
  essay: EssayView | null;
};

/** The three ways to practise; what is open is offered first. */
export function PractiseScreen({ topics, essays, papers, open, topicId, essay }: PractiseProps) {
  return (
    <>
      <PageHeading title="Practise">
        <p>Choose what to work on and how time is kept. Everything is saved as you write.</p>
        <JumpLinks papers={papers.length > 0} />
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-12 pt-10">
        {open.length > 0 && (
          <PractiseSection id="open" title="In progress" about={<p>Go on where you stopped.</p>}>
            <WorkList rows={open} />
          </PractiseSection>
        )}
        <PractiseSection
          id="choice"
          title="Multiple choice"
          about={
            <>
              <p>One topic, or a mix of all. You see why each answer is right or wrong when you hand in.</p>
              <p>
                Knowledge practice: if you take a UK or IB history exam, your exam has no multiple choice.
              </p>
            </>
          }
        >
          <ChoiceForm
            key={topicId}
            topics={topics.map(({ id, title, choiceQuestions }) => ({ id, title, choiceQuestions }))}
            topicId={topicId}
            look={essay ? 'plain' : 'primary'}
          />
        </PractiseSection>
        <PractiseSection
          id="essay"
          title="One essay"
          about={
            <p>
              Choose a question, then the exam format to write it in, with that exam’s marks and minutes. You
              mark it yourself against the levels.
            </p>
          }
        >
          {essay ? (
            <ChosenEssay essay={essay} topics={topics} />
          ) : (
            <EssayList essays={essayRows(essays)} topics={topics.map(({ id, title }) => ({ id, title }))} />
          )}
        </PractiseSection>
        {papers.length > 0 && (
          <PractiseSection
            id="papers"
            title="Papers"
            about={<p>To sit in one go: mixed, in the shape of an exam, or with one kind of question.</p>}
          >
            <PaperForm papers={papers} />
          </PractiseSection>
        )}
      </div>
    </>
  );
}

function JumpLinks({ papers }: { papers: boolean }) {
  return (
    <nav aria-label="On this page" className="mt-2 flex flex-wrap gap-x-5">
      <a href="#choice" className="inline-flex min-h-11 items-center">
        Multiple choice
      </a>
      <a href="#essay" className="inline-flex min-h-11 items-center">
        One essay
      </a>
      {papers && (
        <a href="#papers" className="inline-flex min-h-11 items-center">
          Papers
        </a>
      )}
    </nav>
  );
}

function ChosenEssay({ essay, topics }: { essay: EssayView; topics: TopicView[] }) {
  const topic = topics.find((one) => one.id === essay.topicId);
  return (
    <>
      <h3 className="question max-w-[40em]">
        <Inline text={essay.stem} />
      </h3>
      <div className="mt-1 mb-5 flex flex-wrap items-center gap-x-2 text-ink-2 text-sm">
        <p>
          {essay.command} · {topic?.title}
        </p>
        <ButtonLink look="quiet" href="/learn/practise#essay">
          Choose another question
        </ButtonLink>
      </div>
      <EssayForm key={essay.slug} essay={essay} />
    </>
  );
}
