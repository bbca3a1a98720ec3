'use client';

import { COVER, CoverPicture } from '@/components/ui/cover-picture';
import type { IcePaths } from '@/components/ui/ice';
import { Link } from '@/components/ui/link';
import { PlateBar } from '@/components/ui/plate';

/** A topic as its tile shows it. */
export type TopicTile = {
  id: string;
  title: string;
  about: string;
  /** 0..1, null without answers. */
  share: number | null;
  paths: IcePaths;
  sun: readonly number[];
};

/**
 * Topics as links with their covers. The browser's as well: every tile is a link of Next's anyway, and a tile of words
 * and paths is sent and drawn more cheaply than its elements.
 */
export function TopicTiles({ tiles }: { tiles: TopicTile[] }) {
  return (
    <ul className="grid grid-cols-1 gap-x-4 gap-y-7 min-[22rem]:grid-cols-2 sm:gap-x-6 lg:grid-cols-4">
      {tiles.map(({ id, title, about, share, paths, sun }) => (
        <li key={id}>
          <Link href={`/learn/topics/${id}`} className="group block text-ink no-underline">
            <CoverPicture {...COVER} paths={paths} sun={sun} className="cover" />
            <span className="mt-2.5 block font-medium font-serif text-lg group-hover:text-water group-hover:underline">
              {title}
            </span>
            <span className="mt-0.5 mb-2 block text-ink-2 text-sm">{about}</span>
            {share === null ? (
              <span className="block h-1.25 border-line border-b border-dashed" />
            ) : (
              <PlateBar share={share} />
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
