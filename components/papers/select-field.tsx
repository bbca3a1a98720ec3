import { useId } from 'react';

type SelectFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [value: string, label: string])[];
  problem?: string;
  className?: string;
};

/** A labelled choice among a few. */
export function SelectField({ label, value, onChange, options, problem, className = '' }: SelectFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="block font-medium text-sm">
        {label}
      </label>
      <select
        id={id}
        className="control mt-1"
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
      {problem && (
        <p id={`${id}-problem`} className="mt-1 font-medium text-cinnabar text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}

type NumberFieldProps = {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  max: number;
  className?: string;
};

/** A whole number from 1; empty is null. */
export function NumberField({ label, value, onChange, max, className = '' }: NumberFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="block font-medium text-sm">
        {label}
      </label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={1}
        max={max}
        className="control mt-1"
        value={value ?? ''}
        onChange={(event) => {
          const typed = Math.trunc(Number(event.target.value));
          onChange(event.target.value === '' || typed < 1 ? null : Math.min(typed, max));
        }}
      />
    </div>
  );
}
