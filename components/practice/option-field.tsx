import type { ReactNode } from 'react';

type OptionFieldProps = {
  /** Base of the ids of hint and problem; the first control inside should carry it as its id. */
  id: string;
  legend: string;
  hint?: ReactNode;
  problem?: string;
  children: ReactNode;
};

/** A group of radio buttons with its hint and its problem beside it. */
export function OptionField({ id, legend, hint, problem, children }: OptionFieldProps) {
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <fieldset aria-describedby={described || undefined}>
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="mb-2 text-ink-2 text-sm">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="mb-2 font-medium text-cinnabar">
          <span className="sr-only">Problem: </span>
          {problem}
        </p>
      )}
      {children}
    </fieldset>
  );
}
