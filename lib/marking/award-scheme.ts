import type { ItemMarking } from '@/lib/item-bank/content';
import type { MarkScheme } from '@/lib/mark-schemes/mark-scheme';
import type { AwardScheme } from './award';

/**
 * By what an answer is marked: its own scheme, or that of its exam format.
 * @param scheme of the exam format; null where the question has none.
 * @returns null for multiple choice, which no person marks, and where the exam format's scheme is missing.
 */
export function awardScheme(marking: ItemMarking, scheme: MarkScheme | null): AwardScheme | null {
  if (marking.type === 'multiple_choice') return null;
  if (marking.type === 'essay' || marking.scheme.kind === 'preset') {
    if (!scheme) return null;
    return scheme.kind === 'levels'
      ? { kind: 'levels', levels: scheme.levels }
      : { kind: 'criteria', criteria: scheme.points };
  }
  if (marking.scheme.kind === 'levels') return { kind: 'levels', levels: marking.scheme.levels };
  const ticks = marking.scheme.points.map((point, index) => ({ id: String(index + 1), marks: point.marks }));
  return { kind: 'ticks', ticks };
}
