import { OptionField } from './option-field';
import { OptionRow } from './option-row';

export type TimingChoice = 'untimed' | 'runs_on' | 'stops';

type TimingFieldProps = {
  /** Name of the form, so that ids stay apart on a page with several. */
  form: string;
  /** Minutes on the clock when timed; null when the paper has no limit. */
  minutes: number | null;
  initial: TimingChoice;
  problem?: string;
};

/** How time is kept, and what each way means; the minutes are shown. */
export function TimingField({ form, minutes, initial, problem }: TimingFieldProps) {
  const id = `${form}-timing`;
  if (minutes === null) return <input type="hidden" name="timing" value="untimed" />;
  const options = [
    ['untimed', 'No clock', 'Take as long as you like. You can stop and come back.'],
    ['runs_on', 'Timed, and may run on', `${minutes} minutes. When they are over you may go on.`],
    ['stops', 'Timed, and stops', `${minutes} minutes. Then your answers are handed in as they stand.`],
  ] as const;
  return (
    <OptionField id={id} legend="Time" problem={problem}>
      <div className="border-rule border-t">
        {options.map(([value, label, means], index) => (
          <OptionRow
            key={value}
            id={index === 0 ? id : undefined}
            name="timing"
            value={value}
            label={label}
            defaultChecked={value === initial}
          >
            {means}
          </OptionRow>
        ))}
      </div>
    </OptionField>
  );
}
