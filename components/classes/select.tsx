import type { ReactNode } from 'react';

type SelectProps = {
  name: string;
  label: string;
  defaultValue?: string;
  className?: string;
  children: ReactNode;
};

/** A labelled native select. */
export function Select({ name, label, defaultValue, className = '', children }: SelectProps) {
  return (
    <div className={className}>
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      <select id={name} name={name} defaultValue={defaultValue} className="control mt-1.5">
        {children}
      </select>
    </div>
  );
}
