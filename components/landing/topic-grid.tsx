import type { Ice } from '@/components/ui/ice';
import { TopicCover } from '@/components/ui/topic-cover';

export type LandingTopicView = { id: string; title: string; years: string; cover: Ice; questions: number };

/** What there is to practise: one cover per topic. */
export function TopicGrid({ topics }: { topics: LandingTopicView[] }) {
  return (
    <section className="section" aria-labelledby="topics-title">
      <h2 id="topics-title" className="section-title">
        What you can practise
      </h2>
      <ul className="mt-5 grid grid-cols-2 gap-x-3.5 gap-y-6 sm:gap-x-6.5 sm:gap-y-8.5 md:grid-cols-3 lg:grid-cols-4">
        {topics.map(({ id, title, years, cover, questions }) => (
          <li key={id}>
            <TopicCover cover={cover} />
            <h3 className="mt-3 font-medium font-serif text-[1.0625rem] leading-tight sm:text-[1.3125rem]">
              {title}
            </h3>
            <p className="mt-0.5 text-ink-2 text-sm">
              {years}
              {` · ${questions} ${questions === 1 ? 'question' : 'questions'}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
