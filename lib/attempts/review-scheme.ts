import type { ItemMarking } from '@/lib/item-bank/content';
import type { MarkScheme } from '@/lib/mark-schemes/mark-scheme';
import type { CitedView, SchemeView } from './review-views';

const STRANDS = {
  focus: 'Focus',
  knowledge: 'Knowledge',
  analysis: 'Analysis',
  judgement: 'Judgement',
} as const;

/** An exam preset's mark scheme as answers are marked by it. */
export function examScheme(scheme: MarkScheme): SchemeView {
  const { name, bestFit, caps } = scheme;
  if (scheme.kind === 'points') return { kind: 'criteria', name, bestFit, caps, criteria: scheme.points };
  const levels = scheme.levels.map(({ strands, ...level }) => ({
    ...level,
    strands: Object.entries(STRANDS).map(([key, strand]) => ({
      name: strand,
      text: strands[key as keyof typeof STRANDS],
    })),
  }));
  return { kind: 'levels', name, bestFit, caps, levels: highestFirst(levels) };
}

type ShortScheme = Exclude<Extract<ItemMarking, { type: 'short_answer' }>['scheme'], { kind: 'preset' }>;

/** A short answer's own scheme: points to tick, or a few levels. */
export function shortScheme<T extends CitedView>(
  scheme: ShortScheme,
  cite: (point: Extract<ShortScheme, { kind: 'points' }>['points'][number]) => T,
): SchemeView {
  if (scheme.kind === 'points') {
    return {
      kind: 'ticks',
      name: 'Mark points',
      bestFit: 'Tick the points that the answer makes. The marks are proposed; you decide them.',
      caps: [],
      ticks: scheme.points.map((point, index) => ({
        id: String(index + 1),
        marks: point.marks,
        ...cite(point),
      })),
    };
  }
  const levels = scheme.levels.map((one) => ({
    level: one.level,
    min: one.min,
    max: one.max,
    name:
      one.min === one.max
        ? `${one.min} ${one.min === 1 ? 'mark' : 'marks'}`
        : `${one.min} to ${one.max} marks`,
    descriptor: one.text,
    strands: [],
    next: [],
  }));
  return {
    kind: 'levels',
    name: 'Levels',
    bestFit: 'Choose the level that describes the answer as a whole, then a mark inside it.',
    caps: [],
    levels: highestFirst(levels),
  };
}

const highestFirst = <T extends { level: number }>(levels: T[]): T[] =>
  levels.sort((a, b) => b.level - a.level);
