import { usualOf } from '@/lib/assignments/draft';
import { ChoiceField } from './choice-field';
import type { FieldsProps } from './fields';

const KINDS = [
  ['practice', 'Practice', 'When time is over, students may go on writing.'],
  ['mock', 'Mock', 'When time is over, answers are handed in. You can watch it live.'],
] as const;

/** Practice or mock; choosing one brings what usually goes with it, where nothing else was set. */
export function KindField({ draft, set, suggest, problems, locked }: FieldsProps) {
  return (
    <ChoiceField
      name="kind"
      legend="Practice or mock"
      value={draft.kind}
      options={KINDS}
      onChange={(kind) => {
        set({ kind });
        suggest(usualOf(kind));
      }}
      problem={problems.kind}
      disabled={locked}
    />
  );
}
