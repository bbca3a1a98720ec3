import type { ComponentProps } from 'react';

type FieldProps = Omit<ComponentProps<'input'>, 'id' | 'name'> & {
  name: string;
  label: string;
  hint?: string;
  /** Problems with what was typed; the first is shown. */
  problems?: readonly string[];
};

/** A labelled input with its hint and its problem, tied together for screen readers. */
export function Field({ name, label, hint, problems, className = '', ...rest }: FieldProps) {
  const problem = problems?.[0];
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div>
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${name}-hint`} className="text-ink-2">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${name}-problem`} className="mt-1 font-medium text-cinnabar">
          <span className="sr-only">Problem: </span>
          {problem}
        </p>
      )}
      <input
        {...rest}
        id={name}
        name={name}
        className={`control mt-1.5 ${className}`}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
      />
    </div>
  );
}
