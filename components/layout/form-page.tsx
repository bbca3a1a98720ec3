import type { ReactNode } from 'react';

/** A page with one form: title, a way elsewhere, the form. */
export function FormPage({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto w-full max-w-[29rem] px-4 py-10 sm:py-14">
      <h1 className="font-medium font-serif text-2xl tracking-tight">{title}</h1>
      {aside && <div className="mt-2 mb-7 text-ink-2">{aside}</div>}
      {children}
    </div>
  );
}
