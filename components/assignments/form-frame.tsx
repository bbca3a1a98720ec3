import type { ReactNode } from 'react';

/** A group of fields under the rule and heading of a section. */
export function FormSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id} className="section-title mb-3">
        {title}
      </h2>
      <div className="grid gap-5">{children}</div>
    </section>
  );
}

/** Groups that are seldom changed: folded away, with what they are set to beside their name. */
export function FoldedSection({
  title,
  now,
  open,
  children,
}: {
  title: string;
  now: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="section group" open={open}>
      <summary className="flex min-h-8 flex-wrap items-baseline gap-x-4">
        <span className="section-title underline decoration-line underline-offset-4">{title}</span>
        <span className="text-ink-2 text-sm group-open:hidden">{now}</span>
      </summary>
      <div className="mt-3 grid gap-5">{children}</div>
    </details>
  );
}
