import { OptionField } from '@/components/practice/option-field';
import { OptionRow } from '@/components/practice/option-row';

type ChoiceFieldProps<T extends string> = {
  name: string;
  legend: string;
  value: T;
  options: readonly (readonly [value: T, label: string, means?: string])[];
  onChange: (value: T) => void;
  problem?: string;
  disabled?: boolean;
};

/** One of a few choices as full rows, with what each one means. */
export function ChoiceField<T extends string>({
  name,
  legend,
  value,
  options,
  onChange,
  problem,
  disabled,
}: ChoiceFieldProps<T>) {
  return (
    <OptionField id={name} legend={legend} problem={problem}>
      <div className="border-rule border-t">
        {options.map(([each, label, means], index) => (
          <OptionRow
            key={each}
            id={index === 0 ? name : undefined}
            name={name}
            value={each}
            label={label}
            checked={each === value}
            disabled={disabled && each !== value}
            onChange={() => onChange(each)}
          >
            {means}
          </OptionRow>
        ))}
      </div>
    </OptionField>
  );
}
