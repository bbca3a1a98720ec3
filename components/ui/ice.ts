import { Delaunay } from 'd3-delaunay';

/** How a field of ice looks. Same numbers, same picture. */
export type Ice = {
  seed: number;
  /** How far the fault has opened, 0 shut to 1 wide. */
  open: number;
  /** Direction of the fault in radians. */
  angle: number;
  /** Number of plates. */
  n: number;
  /** Disc under the ice: x and y as shares of the picture, radius in its units. */
  sun: readonly number[];
  /** Chance that a plate on the fault is missing, 0 to 1. */
  hole?: number;
};

export type IcePlate = { d: string; shaded: boolean };
type Point = [number, number];

/** Small deterministic random numbers in 0..1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const MARGIN = 80;

function cells(points: Point[], width: number, height: number): (Point[] | null)[] {
  const voronoi = Delaunay.from(points).voronoi([-MARGIN, -MARGIN, width + MARGIN, height + MARGIN]);
  return points.map((_, i) => voronoi.cellPolygon(i) as Point[] | null);
}

/** Moves each point to the middle of its cell, so that plates become of like size. */
function relax(points: Point[], width: number, height: number): Point[] {
  return cells(points, width, height).map((cell, i) => {
    if (!cell) return points[i] as Point;
    const sum = cell.reduce<Point>(([x, y], [px, py]) => [x + px, y + py], [0, 0]);
    return [sum[0] / cell.length, sum[1] / cell.length];
  });
}

/** Outlines of all plates of a picture as two SVG paths: those in the light and those in the shade. */
export type IcePaths = { light: string; shade: string };

/** Pictures that were drawn: there are a few per topic, and a page may show them all. */
const drawn = new Map<string, IcePaths>();
const MOST_DRAWN = 200;

/** Plates of ice that draw apart along a fault through the middle of a picture of the given size. */
export function icePaths(ice: Ice, width: number, height: number): IcePaths {
  const key = JSON.stringify([ice, width, height]);
  const known = drawn.get(key);
  if (known) return known;
  const plates = icePlates(ice, width, height);
  const path = (shaded: boolean) =>
    plates
      .filter((plate) => plate.shaded === shaded)
      .map((plate) => plate.d)
      .join('');
  const paths = { light: path(false), shade: path(true) };
  if (drawn.size < MOST_DRAWN) drawn.set(key, paths);
  return paths;
}

/** The plates one by one. */
export function icePlates(ice: Ice, width: number, height: number): IcePlate[] {
  const random = randomFrom(ice.seed);
  let points: Point[] = Array.from({ length: ice.n }, () => [
    random() * width * 1.3 - width * 0.15,
    random() * height * 1.4 - height * 0.2,
  ]);
  points = relax(relax(points, width, height), width, height);
  const [dx, dy] = [Math.cos(ice.angle), Math.sin(ice.angle)];
  return cells(points, width, height).flatMap((cell, i) => {
    const [x, y] = points[i] as Point;
    const distance = ((x - width / 2) * -dy + (y - height / 2) * dx) / (height * 0.6);
    const near = Math.max(0, 1 - Math.abs(distance));
    const turn = (((random() - 0.5) * ice.open * 24 * near) / 180) * Math.PI;
    const missing = Boolean(ice.hole) && near > 0.86 && random() < (ice.hole ?? 0);
    const shaded = !missing && random() < 0.22;
    if (!cell || missing) return [];
    const shrink = 0.955 - ice.open * 0.38 * near * near;
    const push = ice.open * 52 * Math.sign(distance || 1) * near;
    const [cos, sin] = [Math.cos(turn) * shrink, Math.sin(turn) * shrink];
    const shift = [x - dy * push, y + dx * push * (height / 240) ** 0.4] as const;
    const corners = cell.slice(0, -1).map(([cx, cy]) => {
      const [ox, oy] = [cx - x, cy - y];
      return [
        Math.round(shift[0] + ox * cos - oy * sin),
        Math.round(shift[1] + ox * sin + oy * cos),
      ] as const;
    });
    const outside =
      corners.every(([cx]) => cx < 0) ||
      corners.every(([cx]) => cx > width) ||
      corners.every(([, cy]) => cy < 0) ||
      corners.every(([, cy]) => cy > height);
    return outside ? [] : [{ d: `M${corners.map((corner) => corner.join(' ')).join('L')}Z`, shaded }];
  });
}
