import { type ReactNode, useId } from 'react';

type SelectFieldProps = {
  label: string;
  /** What a form sends it as; absent where no form does. */
  name?: string;
  hint?: string;
  problem?: string;
  className?: string;
  /** A small label, for fields that stand close together. */
  compact?: boolean;
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  /** Values with their words; or options as children, where they stand in groups. */
  options?: readonly (readonly [value: string, label: string])[];
  children?: ReactNode;
};

/** A labelled native select with its hint and its problem. */
export function SelectField(props: SelectFieldProps) {
  const { label, name, hint, problem, className = '', compact, onChange, options = [], children } = props;
  const own = useId();
  const id = name ?? own;
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className={compact ? 'block font-medium text-sm' : 'block font-semibold'}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-ink-2 text-sm">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className={`mt-1 font-medium text-cinnabar ${compact ? 'text-sm' : ''}`}>
          <span className="sr-only">Problem: </span>
          {problem}
        </p>
      )}
      <select
        id={id}
        name={name}
        value={props.value}
        defaultValue={props.defaultValue}
        onChange={onChange && ((event) => onChange(event.target.value))}
        className={`control ${compact ? 'mt-1' : 'mt-1.5'}`}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
        {children}
      </select>
    </div>
  );
}
