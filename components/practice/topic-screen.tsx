import { Section } from '@/components/home/section';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { PlateBar } from '@/components/ui/plate';
import { TopicCover } from '@/components/ui/topic-cover';
import type { TopicProgress } from '@/lib/attempts/progress';
import { plural } from '@/lib/attempts/work';
import type { EssayView, TopicView } from '@/lib/item-bank/queries';
import { sinceWords } from '@/lib/platform/dates';
import { EssayList } from './essay-list';
import { essayRows } from './essay-rows';
import { QuickStart } from './quick-start';

type TopicProps = {
  topic: TopicView;
  essays: EssayView[];
  standing: TopicProgress | undefined;
  clock: { now: Date; timeZone: string };
};

/** One topic: what it is about, where the student stands, and what there is to do. */
export function TopicScreen({ topic, essays, standing, clock }: TopicProps) {
  return (
    <>
      <section className="relative overflow-hidden bg-ground">
        <TopicCover
          cover={topic.cover}
          width={1440}
          height={420}
          className="block h-40 w-full sm:h-56 lg:absolute lg:inset-0 lg:h-full"
        />
        <div className="wide relative max-w-[1240px] lg:py-14">
          <div className="py-7 lg:max-w-[38rem] lg:bg-paper lg:px-9">
            <p className="text-ink-2 text-sm">{topic.years.replaceAll('-', '–')}</p>
            <h1 className="mt-1 font-medium font-serif text-2xl tracking-tight">{topic.title}</h1>
            <p className="mt-3 max-w-[58ch] text-ink-2 text-lg">{topic.summary}</p>
            <div className="mt-5 flex flex-wrap items-start gap-3">
              {topic.choiceQuestions >= 5 && (
                <QuickStart topicId={topic.id} count={5} label="Start 5 questions" />
              )}
              {topic.hasNote && (
                <ButtonLink href={`/learn/notes/${topic.id}`} look="plain">
                  Read the note
                </ButtonLink>
              )}
            </div>
          </div>
        </div>
      </section>
      <div className="wide grid max-w-[1240px] gap-x-12 gap-y-10 pt-10 lg:grid-cols-[1fr_18rem]">
        <Section id="essays" title="Essays to write">
          <EssayList
            essays={essayRows(essays)}
            topics={[{ id: topic.id, title: topic.title }]}
            titles={false}
          />
        </Section>
        <div className="grid content-start gap-10">
          <Section id="standing" title="Where you stand">
            <Standing standing={standing} clock={clock} />
          </Section>
          <Section id="bank" title="In the question bank">
            <Bank topic={topic} />
          </Section>
        </div>
      </div>
    </>
  );
}

function Standing({ standing, clock }: Pick<TopicProps, 'standing' | 'clock'>) {
  if (!standing?.lastAnsweredAt) return <p className="text-ink-2">No answers yet.</p>;
  return (
    <>
      <p className="mb-2">
        <span className="font-medium font-serif text-xl">{standing.right}</span> of{' '}
        {plural(standing.answered, 'question')} right
      </p>
      <PlateBar share={standing.share ?? 0} />
      <p className="mt-2 text-ink-2 text-sm">
        Your latest answer to each counts. You last practised this topic{' '}
        {sinceWords(standing.lastAnsweredAt, clock.now, clock.timeZone)}.
      </p>
    </>
  );
}

function Bank({ topic }: { topic: TopicView }) {
  const rows = [
    ['Multiple choice', topic.choiceQuestions],
    ['Short answers', topic.shortAnswers],
    ['Essays', topic.essays],
  ] as const;
  return (
    <>
      <dl className="rows">
        {rows.map(([name, count]) => (
          <div key={name} className="flex justify-between py-1.5">
            <dt className="text-ink-2">{name}</dt>
            <dd>{count === 0 ? 'none yet' : count}</dd>
          </div>
        ))}
      </dl>
      {topic.choiceQuestions >= 5 && (
        <p className="mt-3">
          <Link href={`/learn/practise?topic=${topic.id}`} className="inline-flex min-h-6 items-center">
            Choose how many, and the time
          </Link>
        </p>
      )}
      {!topic.hasNote && <p className="mt-3 text-ink-2">The note on this topic is not written yet.</p>}
    </>
  );
}
