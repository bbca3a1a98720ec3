import { DEFAULTS } from '@/lib/assignments/draft';
import { ChoiceField } from './choice-field';
import type { FieldsProps } from './fields';

const KINDS = [
  ['practice', 'Practice', 'When time is over, students may go on writing.'],
  ['mock', 'Mock', 'When time is over, answers are handed in. You can watch it live.'],
] as const;

/** Practice or mock; choosing one brings what usually goes with it. */
export function KindField({ draft, set, problems, locked }: FieldsProps) {
  return (
    <ChoiceField
      name="kind"
      legend="Practice or mock"
      value={draft.kind}
      options={KINDS}
      onChange={(kind) => set({ kind, ...DEFAULTS[kind] })}
      problem={problems.kind}
      disabled={locked}
    />
  );
}
