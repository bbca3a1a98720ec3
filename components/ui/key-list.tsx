import { Kbd } from './kbd';

/** Keys that are pressed together, or one of a few; and what they do. */
export type KeyWords = { keys: string[]; does: string };

/** Keys with what they do. */
export function KeyList({ keys: list }: { keys: readonly KeyWords[] }) {
  return (
    <dl className="rows">
      {list.map(({ keys, does }) => (
        <div key={does} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 py-1.5">
          <dt className="flex flex-wrap items-center gap-1">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
