import { useId } from 'react';

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
