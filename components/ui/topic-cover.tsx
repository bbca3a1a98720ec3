import { type Ice, icePlates } from './ice';

type CoverProps = { cover: Ice; width?: number; height?: number; className?: string };

/** The picture of a topic: ice that breaks as far as its history did. Drawn on the server, decoration only. */
export function TopicCover({ cover, width = 360, height = 240, className = 'cover' }: CoverProps) {
  const [x = 0, y = 0, radius = 0] = cover.sun;
  const plates = icePlates(cover, width, height);
  const path = (shaded: boolean) =>
    plates
      .filter((plate) => plate.shaded === shaded)
      .map((plate) => plate.d)
      .join('');
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      className={className}
      aria-hidden="true"
    >
      <rect width={width} height={height} fill="var(--cover-water)" />
      {radius > 0 && <circle cx={x * width} cy={y * height} r={radius} fill="var(--cover-red)" />}
      <path d={path(false)} fill="var(--cover-ice)" />
      <path d={path(true)} fill="var(--cover-ice-2)" />
    </svg>
  );
}
