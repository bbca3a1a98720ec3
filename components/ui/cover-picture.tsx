import type { IcePaths } from './ice';

/** The size of a cover where nothing else is asked for. */
export const COVER = { width: 360, height: 240 } as const;

type PictureProps = {
  paths: IcePaths;
  /** Disc under the ice: x and y as shares of the picture, radius in its units. */
  sun: readonly number[];
  width: number;
  height: number;
  className: string;
};

/** Ice that is drawn already. Decoration only. */
export function CoverPicture({ paths, sun, width, height, className }: PictureProps) {
  const [x = 0, y = 0, radius = 0] = sun;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      className={className}
      aria-hidden="true"
    >
      <rect width={width} height={height} fill="var(--cover-water)" />
      {radius > 0 && <circle cx={x * width} cy={y * height} r={radius} fill="var(--cover-red)" />}
      <path d={paths.light} fill="var(--cover-ice)" />
      <path d={paths.shade} fill="var(--cover-ice-2)" />
    </svg>
  );
}
