import { COVER } from '@/components/ui/cover-picture';
import { icePaths } from '@/components/ui/ice';
import type { TopicProgress } from '@/lib/attempts/progress';
import type { TopicView } from '@/lib/item-bank/queries';
import { standingWords } from './standing';
import { TopicTiles } from './topic-tiles';

/** Topics as covers with a bar: the share of questions whose latest answer was right, always with n. */
export function TopicGrid({ topics, progress }: { topics: TopicView[]; progress: TopicProgress[] }) {
  const tiles = topics.map(({ id, title, years, cover }) => {
    const standing = progress.find((one) => one.topicId === id);
    return {
      id,
      title,
      about: `${years.replaceAll('-', '–')} · ${standingWords(standing)}`,
      share: standing?.share ?? null,
      paths: icePaths(cover, COVER.width, COVER.height),
      sun: cover.sun,
    };
  });
  return <TopicTiles tiles={tiles} />;
}
