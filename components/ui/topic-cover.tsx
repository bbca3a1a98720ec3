import { COVER, CoverPicture } from './cover-picture';
import { type Ice, icePaths } from './ice';

type CoverProps = { cover: Ice; width?: number; height?: number; className?: string };

/** The picture of a topic: ice that breaks as far as its history did. Drawn on the server. */
export function TopicCover({
  cover,
  width = COVER.width,
  height = COVER.height,
  className = 'cover',
}: CoverProps) {
  const paths = icePaths(cover, width, height);
  return <CoverPicture {...{ paths, width, height, className }} sun={cover.sun} />;
}
