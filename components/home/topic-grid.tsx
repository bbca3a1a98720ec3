import { Link } from '@/components/ui/link';
import { PlateBar } from '@/components/ui/plate';
import { TopicCover } from '@/components/ui/topic-cover';
import type { TopicProgress } from '@/lib/attempts/progress';
import type { TopicView } from '@/lib/item-bank/queries';
import { standingWords } from './standing';

/** Topics as covers with a bar: the share of questions whose latest answer was right, always with n. */
export function TopicGrid({ topics, progress }: { topics: TopicView[]; progress: TopicProgress[] }) {
  return (
    <ul className="grid grid-cols-1 gap-x-4 gap-y-7 min-[22rem]:grid-cols-2 sm:gap-x-6 lg:grid-cols-4">
      {topics.map((topic) => {
        const standing = progress.find((one) => one.topicId === topic.id);
        return (
          <li key={topic.id}>
            <Link href={`/learn/topics/${topic.id}`} className="group block text-ink no-underline">
              <TopicCover cover={topic.cover} />
              <span className="mt-2.5 block font-medium font-serif text-lg group-hover:text-water group-hover:underline">
                {topic.title}
              </span>
              <span className="mt-0.5 mb-2 block text-ink-2 text-sm">
                {topic.years.replaceAll('-', '–')} · {standingWords(standing)}
              </span>
              {standing && standing.share !== null ? (
                <PlateBar share={standing.share} />
              ) : (
                <span className="block h-1.25 border-line border-b border-dashed" />
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
