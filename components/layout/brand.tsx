import Link from 'next/link';

/** The mark: two plates of ice drawing apart. Leads to the start. */
export function Brand({ href = '/' }: { href?: string }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-11 min-w-11 items-center gap-2.5 font-semibold font-serif text-ink text-xl no-underline"
    >
      <svg viewBox="0 0 28 22" width="28" height="22" className="shrink-0" aria-hidden="true">
        <path d="M1 15 7 3l8 1-5 14z" fill="var(--water)" />
        <path d="m14 18 4.5-13.5L27 7l-4 13z" fill="var(--water-tint)" stroke="var(--water)" />
        <circle cx="16.5" cy="8.5" r="4" fill="var(--cinnabar)" />
      </svg>
      <span>Thaw</span>
    </Link>
  );
}
