import { PageHeading } from '@/components/layout/page-heading';
import { FeedForms } from './feed-forms';

type CalendarScreenProps = { feed: { made: string } | null; teaches: boolean };

/** Closes of assignments in one's own calendar program, by a private address. */
export function CalendarScreen({ feed, teaches }: CalendarScreenProps) {
  return (
    <>
      <PageHeading title="In your calendar">
        {teaches
          ? 'Your calendar program can show when the work of your classes closes, and follows when you move it.'
          : 'Your calendar program can show when your work is due, and follows when your teacher moves it.'}
      </PageHeading>
      <div className="wide max-w-[1240px] py-9">
        <section className="section max-w-[44rem]" aria-labelledby="address">
          <h2 id="address" className="section-title">
            Your private address
          </h2>
          <p className="mt-2 mb-4 text-ink-2">
            {feed
              ? `You made one: ${feed.made}. It is shown only when it is made.`
              : 'Whoever has it can read titles and times, nothing else: no answers and no marks.'}
          </p>
          <FeedForms exists={feed !== null} />
        </section>
      </div>
    </>
  );
}
