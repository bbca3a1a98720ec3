import { PageHeading } from '@/components/layout/page-heading';
import { Link } from '@/components/ui/link';
import type { TopicView } from '@/lib/item-bank/queries';

/** Study notes by topic; only those that are written lead anywhere. */
export function NoteList({ topics }: { topics: TopicView[] }) {
  return (
    <>
      <PageHeading title="Notes">
        Two pages on each topic: the story, the debate among historians and what examiners look for. Each note
        prints on two sides of A4.
      </PageHeading>
      <div className="wide max-w-[1240px] pt-8">
        <ol className="section rows pt-0">
          {topics.map((topic) => (
            <li key={topic.id} className="grid gap-x-6 py-3 sm:grid-cols-[1fr_12rem] sm:items-baseline">
              <div>
                <h2 className={`font-medium font-serif text-lg ${topic.hasNote ? '' : 'text-ink-2'}`}>
                  {topic.hasNote ? (
                    <Link href={`/learn/notes/${topic.id}`} className="inline-flex min-h-6 items-center">
                      {topic.title}
                    </Link>
                  ) : (
                    topic.title
                  )}
                </h2>
                <p className="max-w-[68ch] text-ink-2">{topic.summary}</p>
              </div>
              <p className="text-ink-2 text-sm sm:text-right">
                {topic.years.replaceAll('-', '–')}
                {!topic.hasNote && ' · not written yet'}
              </p>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
