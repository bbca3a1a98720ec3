import { SelectField } from '@/components/ui/select-field';
import type { Draft } from '@/lib/assignments/draft';
import type { Showing } from '@/lib/assignments/settings';
import { ChoiceField } from './choice-field';
import type { FieldsProps } from './fields';

const LATE = [
  ['accepted', 'It counts, marked late'],
  ['held', 'It is kept, and you decide'],
  ['closed', 'Nothing is taken after the close'],
] as const;

const SHOWING: [Showing, string][] = [
  ['at_hand_in', 'As soon as they hand in'],
  ['at_close', 'After the close'],
  ['when_released', 'When you return the work'],
];

const SHOWN: [keyof Draft & `show${string}`, string][] = [
  ['showAnswers', 'Right answers'],
  ['showMarks', 'Marks'],
  ['showComments', 'Comments'],
  ['showScheme', 'Mark scheme'],
];

/** How many attempts there are, what becomes of late work, and whether the order differs. */
export function RuleFields({ draft, set, suggest, problems, locked }: FieldsProps) {
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="attempts"
          label="Attempts"
          value={draft.attempts}
          onChange={(attempts) => {
            set({ attempts });
            if (draft.attempts === '1') suggest({ counting: 'last' });
          }}
          problem={problems.attempts}
        >
          <option value="1">One</option>
          {['2', '3', '4', '5', '10'].map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
          <option value="any">As many as they like</option>
        </SelectField>
        {draft.attempts !== '1' && (
          <SelectField
            name="counting"
            label="Which attempt counts"
            value={draft.counting}
            onChange={(counting) => set({ counting })}
            problem={problems.counting}
          >
            <option value="last">The last</option>
            <option value="best">The best</option>
            <option value="first">The first</option>
          </SelectField>
        )}
      </div>
      <ChoiceField
        name="late"
        legend="Work after the close"
        value={draft.late}
        options={LATE}
        onChange={(late) => set({ late })}
        problem={problems.late}
      />
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          name="shuffle"
          checked={draft.shuffle}
          disabled={locked}
          onChange={(event) => set({ shuffle: event.target.checked })}
          className="size-5 shrink-0 accent-water"
        />
        <span>
          Another order for everybody
          <span className="block text-ink-2 text-sm">
            Options of multiple choice, and questions that are drawn.
          </span>
        </span>
      </label>
      {locked && draft.shuffle && <input type="hidden" name="shuffle" value="on" />}
    </>
  );
}

/** When students see what. */
export function ShowingFields({ draft, set, problems }: FieldsProps) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {SHOWN.map(([name, label]) => (
        <SelectField
          key={name}
          name={name}
          label={label}
          value={draft[name]}
          onChange={(value) => set({ [name]: value } as Partial<Draft>)}
          problem={problems[name]}
        >
          {SHOWING.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </SelectField>
      ))}
    </div>
  );
}
