import type { SchemeView } from '@/lib/attempts/review-views';

/** A mark as it stands while somebody decides; null for what is not chosen yet. */
export type Decision = { level: number | null; marks: number | null; points: Record<string, number> };

export type ChoiceProps<K extends SchemeView['kind']> = {
  scheme: Extract<SchemeView, { kind: K }>;
  maxMarks: number;
  decision: Decision;
  decide: (decision: Decision) => void;
  /** Problems by field, as the server names the fields. */
  problems: Record<string, string[]>;
};

/** Where a decision starts from: what was decided before, or nothing. */
export function decisionOf(
  award: { level: number | null; marks: number; points: Record<string, number> } | null,
): Decision {
  return { level: award?.level ?? null, marks: award?.marks ?? null, points: award?.points ?? {} };
}
