import { AssignedList } from '@/components/assigned/assigned-list';
import { PageHeading } from '@/components/layout/page-heading';
import { Link } from '@/components/ui/link';
import type { AssignedRow } from '@/lib/assignments/student-queries';
import type { NextStep } from '@/lib/attempts/home';
import type { TopicProgress } from '@/lib/attempts/progress';
import type { PracticeDay } from '@/lib/attempts/progress-queries';
import type { WorkRow } from '@/lib/attempts/work-queries';
import type { TopicView } from '@/lib/item-bank/queries';
import { FourWeeks } from './four-weeks';
import { NextStepBand } from './next-step';
import { Section } from './section';
import { TopicGrid } from './topic-grid';
import { WaitingBar } from './waiting-bar';
import { WorkList } from './work-list';

export type HomeView = {
  step: NextStep | null;
  /** What was set and is to be done, or was lately. */
  assigned: AssignedRow[];
  canJoin: boolean;
  waiting: WorkRow[];
  topics: TopicView[];
  progress: TopicProgress[];
  recent: WorkRow[];
  days: PracticeDay[];
};

/** A student's first page: what waits, one next action, where they stand, what they did. */
export function HomeScreen(view: HomeView) {
  const { step, assigned, canJoin, waiting, topics, progress, recent, days } = view;
  const cover = step?.cover ?? topics.find((topic) => topic.cover)?.cover ?? null;
  return (
    <>
      <WaitingBar rows={waiting} />
      {step ? (
        <NextStepBand step={step} cover={cover} canJoin={canJoin} />
      ) : (
        <PageHeading title="No questions yet">
          The question bank is empty. Ask whoever runs this site.
        </PageHeading>
      )}
      <div className="wide grid max-w-[1240px] gap-12 pt-10">
        {assigned.length > 0 && (
          <Section
            id="assigned"
            title="Set for you"
            aside={
              <Link href="/learn/work" className="inline-flex min-h-6 items-center">
                Everything that was set
              </Link>
            }
          >
            <AssignedList rows={assigned} />
          </Section>
        )}
        {recent.length > 0 && (
          <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[1fr_18rem]">
            <Section
              id="recent"
              title="Recent work"
              aside={
                <Link href="/learn/work" className="inline-flex min-h-6 items-center">
                  All my work
                </Link>
              }
            >
              <WorkList rows={recent} />
            </Section>
            <Section id="weeks" title="The last four weeks">
              <FourWeeks days={days} />
            </Section>
          </div>
        )}
        {topics.length > 0 && (
          <Section
            id="topics"
            title="Topics"
            aside="Right answers of the multiple-choice questions you have answered, counting your latest answer to each."
          >
            <TopicGrid topics={topics} progress={progress} />
          </Section>
        )}
      </div>
    </>
  );
}
