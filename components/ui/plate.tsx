import type { ComponentProps } from 'react';

/** `open`: not begun; `done`: has work in it; `full`: complete; `current`: where one is. */
export type PlateState = 'open' | 'done' | 'full' | 'current';

/** One unit of work as a slanted plate. State is told by fill; tell it in words or a label as well. */
export function Plate({
  state = 'open',
  className = '',
  children,
  ...rest
}: ComponentProps<'span'> & { state?: PlateState }) {
  return (
    <span {...rest} data-state={state} className={`plate ${className}`}>
      <span>{children}</span>
    </span>
  );
}

/** A bar of progress. Put the numbers beside it in words: it is hidden from screen readers. */
export function PlateBar({ share }: { share: number }) {
  const width = `${Math.round(100 * Math.min(1, Math.max(0, share)))}%`;
  return (
    <div className="plate-bar" aria-hidden="true">
      <i style={{ width }} />
    </div>
  );
}
