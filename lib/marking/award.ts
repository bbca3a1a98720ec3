import type { FieldProblems } from '@/lib/platform/errors';

/** Of the reason that goes with a mark. */
export const MAX_REASON_CHARACTERS = 1000;
/** Of what a teacher says to a student about one answer. */
export const MAX_COMMENT_CHARACTERS = 2000;

/**
 * What a mark is given by.
 * - `levels`: one level by best fit, then a mark inside it. Levels cover 1..max without a gap; level 0 stands for
 *   nothing that earns a mark.
 * - `criteria`: a number per criterion; the marks are their sum.
 * - `ticks`: points that were found; they propose a mark, a person decides it.
 */
export type AwardScheme =
  | { kind: 'levels'; levels: readonly LevelRange[] }
  | { kind: 'criteria'; criteria: readonly { id: string; marks: number }[] }
  | { kind: 'ticks'; ticks: readonly { id: string; marks: number }[] };

export type LevelRange = { level: number; min: number; max: number };

/** What a marker decided: `level` only for levels, `points` (id -> marks) only for criteria and ticks. */
export type AwardDecision = {
  level: number | null;
  marks: number;
  points: Readonly<Record<string, number>> | null;
};

/** The marks a level allows, lowest first; [0] for level 0, [] for a level that the scheme does not have. */
export function marksOfLevel(levels: readonly LevelRange[], level: number): number[] {
  if (level === 0) return [0];
  const range = levels.find((one) => one.level === level);
  return range ? Array.from({ length: range.max - range.min + 1 }, (_, index) => range.min + index) : [];
}

/** The mark in the middle of a level (the lower of two), where best fit begins; null for an unknown level. */
export function middleMark(levels: readonly LevelRange[], level: number): number | null {
  const marks = marksOfLevel(levels, level);
  return marks[Math.floor((marks.length - 1) / 2)] ?? null;
}

/** The level a mark belongs to; 0 for no marks, null for a mark outside the scheme. */
export function levelOfMark(levels: readonly LevelRange[], marks: number): number | null {
  if (marks === 0) return 0;
  return levels.find((one) => one.min <= marks && marks <= one.max)?.level ?? null;
}

/** Marks that ticked points propose: their sum, never above the question's maximum. */
export function proposedMarks(
  ticks: readonly { id: string; marks: number }[],
  points: Readonly<Record<string, number>>,
  maxMarks: number,
): number {
  const sum = ticks.reduce((total, tick) => total + (points[tick.id] ? tick.marks : 0), 0);
  return Math.min(sum, maxMarks);
}

/**
 * What is wrong with a decision, by field; null when it fits the scheme.
 * @param maxMarks maximum of the question, at least 1.
 */
export function awardProblems(
  scheme: AwardScheme,
  maxMarks: number,
  { level, marks, points }: AwardDecision,
): FieldProblems | null {
  if (!Number.isInteger(marks) || marks < 0 || marks > maxMarks) {
    return { marks: [`Choose a mark from 0 to ${maxMarks}.`] };
  }
  if (scheme.kind === 'levels') return levelProblems(scheme.levels, level, marks, points);
  if (level !== null) return { level: ['This mark scheme has no levels.'] };
  const allowed = scheme.kind === 'criteria' ? scheme.criteria : scheme.ticks;
  return (
    pointProblems(allowed, points ?? {}) ??
    (scheme.kind === 'criteria' ? sumProblems(allowed, points ?? {}, marks) : null)
  );
}

function levelProblems(
  levels: readonly LevelRange[],
  level: number | null,
  marks: number,
  points: AwardDecision['points'],
): FieldProblems | null {
  if (points !== null) return { points: ['This mark scheme has no points.'] };
  if (level === null) return { level: ['Choose a level first.'] };
  const allowed = marksOfLevel(levels, level);
  if (allowed.length === 0) return { level: ['This mark scheme has no such level.'] };
  if (allowed.includes(marks)) return null;
  const [low, high] = [allowed[0], allowed.at(-1)];
  return {
    marks: [low === high ? `Level ${level} is ${low}.` : `Level ${level} is ${low} to ${high} marks.`],
  };
}

function pointProblems(
  allowed: readonly { id: string; marks: number }[],
  points: Readonly<Record<string, number>>,
): FieldProblems | null {
  for (const [id, marks] of Object.entries(points)) {
    const point = allowed.find((one) => one.id === id);
    if (!point) return { points: ['This mark scheme has no such point.'] };
    if (!Number.isInteger(marks) || marks < 0 || marks > point.marks) {
      return { [`points.${id}`]: [`Choose a number from 0 to ${point.marks}.`] };
    }
  }
  return null;
}

function sumProblems(
  criteria: readonly { id: string; marks: number }[],
  points: Readonly<Record<string, number>>,
  marks: number,
): FieldProblems | null {
  for (const { id } of criteria) {
    if (!Object.hasOwn(points, id)) return { [`points.${id}`]: ['Choose a number for each part.'] };
  }
  const sum = Object.values(points).reduce((total, one) => total + one, 0);
  return sum === marks ? null : { marks: [`The parts add up to ${sum}.`] };
}
