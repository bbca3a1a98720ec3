import type { FieldsProps } from './fields';
import { FoldedSection } from './form-frame';
import { RuleFields, ShowingFields } from './rule-fields';
import { InstructionsField } from './text-fields';

/** What is seldom changed: attempts and late work, what is shown when, instructions. */
export function RuleSections(props: FieldsProps & { open?: boolean }) {
  const { draft, set, problems, open } = props;
  const wrong = (...names: string[]) => names.some((name) => problems[name]);
  return (
    <>
      <FoldedSection
        title="Attempts, late work and order"
        now={rulesNow(draft.attempts, draft.late)}
        open={open || wrong('attempts', 'counting', 'late', 'shuffle')}
      >
        <RuleFields {...props} />
      </FoldedSection>
      <FoldedSection
        title="What students see, and when"
        now={showingNow(draft)}
        open={open || wrong('showAnswers', 'showMarks', 'showComments', 'showScheme')}
      >
        <ShowingFields {...props} />
      </FoldedSection>
      <FoldedSection
        title="Instructions"
        now={draft.instructions ? 'Written' : 'None'}
        open={open || wrong('instructions')}
      >
        <InstructionsField
          value={draft.instructions}
          onChange={(instructions) => set({ instructions })}
          problem={problems.instructions}
        />
      </FoldedSection>
    </>
  );
}

const AFTER: Record<string, string> = {
  closed: 'nothing after the close',
  held: 'late work waits for you',
  accepted: 'late work counts',
};

/** What the folded rules are set to. */
function rulesNow(attempts: string, late: string): string {
  const count = attempts === '1' ? 'One attempt' : attempts === 'any' ? 'Any number' : `${attempts} attempts`;
  return `${count}, ${AFTER[late]}`;
}

/** "All when you return the work", or that they differ. */
function showingNow({ showAnswers, showMarks, showComments, showScheme }: FieldsProps['draft']): string {
  const all = new Set([showAnswers, showMarks, showComments, showScheme]);
  if (all.size > 1) return 'At different times';
  if (showMarks === 'at_hand_in') return 'All at hand-in';
  return showMarks === 'at_close' ? 'All after the close' : 'All when you return the work';
}
