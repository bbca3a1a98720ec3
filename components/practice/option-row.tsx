import type { ComponentProps, ReactNode } from 'react';

type OptionRowProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; children?: ReactNode };

/** One radio button as a full row: label, and below it what choosing it means. */
export function OptionRow({ label, children, ...input }: OptionRowProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 border-rule border-b px-3 py-2.5 hover:bg-ground has-checked:bg-water-tint has-disabled:cursor-default has-disabled:text-ink-3 has-disabled:hover:bg-transparent">
      <input {...input} type="radio" className="mt-0.5 size-4.5 shrink-0 accent-water" />
      <span>
        <span className="font-medium">{label}</span>
        {children && <span className="block text-ink-2 text-sm">{children}</span>}
      </span>
    </label>
  );
}
