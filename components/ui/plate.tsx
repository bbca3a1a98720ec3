/** A bar of progress. Put the numbers beside it in words: it is hidden from screen readers. */
export function PlateBar({ share }: { share: number }) {
  const width = `${Math.round(100 * Math.min(1, Math.max(0, share)))}%`;
  return (
    <div className="plate-bar" aria-hidden="true">
      <i style={{ width }} />
    </div>
  );
}
