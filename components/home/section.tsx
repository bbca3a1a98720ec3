import type { ReactNode } from 'react';

/** A part of a page: rule, small heading, what belongs to it. */
export function Section({
  id,
  title,
  aside,
  className = '',
  children,
}: {
  id: string;
  title: string;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className={`section ${className}`}>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-4">
        <h2 id={id} className="section-title">
          {title}
        </h2>
        {aside && <div className="text-ink-2 text-sm">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
