import type { ReactNode } from 'react';

/** A part that is folded away until somebody asks for it; prints unfolded. */
export function Disclosure({
  id,
  title,
  note,
  open,
  children,
}: {
  id?: string;
  title: string;
  note?: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="border-rule border-t last:border-b">
      <summary className="flex min-h-11 items-center gap-2 py-2 font-semibold">
        <span>
          {title}
          {note && <span className="font-normal text-ink-2 text-sm"> {note}</span>}
        </span>
      </summary>
      <div id={id} className="pt-1 pb-5">
        {children}
      </div>
    </details>
  );
}
