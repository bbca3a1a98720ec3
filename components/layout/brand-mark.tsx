/** The mark of Thaw: two plates of ice drawing apart, and the red that shows between them. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 28 22" width="28" height="22" className={className} aria-hidden="true">
      <path d="M1 15 7 3l8 1-5 14z" fill="var(--water)" />
      <path d="m14 18 4.5-13.5L27 7l-4 13z" fill="var(--water-tint)" stroke="var(--water)" />
      <circle cx="16.5" cy="8.5" r="4" fill="var(--cinnabar)" />
    </svg>
  );
}
