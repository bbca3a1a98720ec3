import type { ReactNode } from 'react';

/** A page of plain text. */
export function ProsePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <article className="mx-auto w-full max-w-[44rem] px-4 py-10 sm:py-14">
      <h1 className="mb-6 font-medium font-serif text-2xl tracking-tight">{title}</h1>
      <div className="reading [&_h2]:mt-8 [&_h2]:font-semibold [&_h2]:font-sans [&_h2]:text-lg [&_li]:mt-1 [&_ul]:list-disc [&_ul]:pl-6">
        {children}
      </div>
    </article>
  );
}
