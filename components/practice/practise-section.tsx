import type { ReactNode } from 'react';

/** One way to practise: what it is on the left, its form on the right. */
export function PractiseSection({
  id,
  title,
  about,
  children,
}: {
  id: string;
  title: string;
  about: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="section grid gap-x-12 gap-y-5 lg:grid-cols-[18rem_1fr]"
    >
      <div>
        <h2 id={`${id}-title`} className="font-medium font-serif text-xl">
          {title}
        </h2>
        <div className="mt-2 grid max-w-[60ch] gap-2 text-ink-2">{about}</div>
      </div>
      <div className="min-w-0 max-w-3xl lg:pt-1">{children}</div>
    </section>
  );
}
