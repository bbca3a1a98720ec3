import type { ReactNode } from 'react';

/** The title of a page on its band of ice, with a sentence or buttons below it. */
export function PageHeading({
  title,
  before,
  children,
}: {
  title: string;
  before?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className="border-rule border-b bg-ground">
      <div className="wide max-w-[1240px] py-8 sm:py-9">
        {before && <p className="mb-3 text-ink-2 text-sm">{before}</p>}
        <h1 className="max-w-[24em] font-medium font-serif text-2xl tracking-tight">{title}</h1>
        {children && <div className="mt-3.5 max-w-[60ch] text-ink-2">{children}</div>}
      </div>
    </section>
  );
}
