import type { ReactNode } from 'react';

type SelectFieldProps = {
  name: string;
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  problem?: string;
  className?: string;
  children: ReactNode;
};

/** A labelled native select with its hint and its problem. */
export function SelectField({
  name,
  label,
  hint,
  value,
  onChange,
  problem,
  className = '',
  children,
}: SelectFieldProps) {
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${name}-hint`} className="text-ink-2 text-sm">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${name}-problem`} className="mt-1 font-medium text-cinnabar">
          <span className="sr-only">Problem: </span>
          {problem}
        </p>
      )}
      <select
        id={name}
        name={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="control mt-1.5"
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
      >
        {children}
      </select>
    </div>
  );
}
