import { Inline } from '@/components/ui/inline';
import type { CitedView, FactView } from '@/lib/attempts/review-views';
import { Misconceptions } from './misconceptions';

const factId = (position: number, number: number) => `q${position}-fact-${number}`;

/** Facts with how sure they are and where that is written. */
export function FactList({ facts, position }: { facts: readonly FactView[]; position: number }) {
  return (
    <ol className="rows text-sm">
      {facts.map((fact) => (
        <li
          key={fact.number}
          id={factId(position, fact.number)}
          className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 py-2"
        >
          <span className="font-semibold text-ink-2">{fact.number}</span>
          <div>
            <p>
              <Inline text={fact.statement} />
            </p>
            <p className="mt-0.5 text-ink-2">{fact.confidence}.</p>
            {fact.citations.map((citation) => (
              <p key={citation} className="mt-0.5 text-ink-2">
                Source: <Inline text={citation} />
              </p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Numbers that lead to the facts behind a point. */
function FactLinks({ facts, position }: { facts: readonly number[]; position: number }) {
  if (facts.length === 0) return null;
  return (
    <span className="ml-1 text-ink-2 text-xs">
      {facts.map((number, index) => (
        <span key={number}>
          {index > 0 && ', '}
          <a href={`#${factId(position, number)}`} className="px-0.5 py-1 text-ink-2">
            <span className="sr-only">fact </span>
            {number}
          </a>
        </span>
      ))}
    </span>
  );
}

/** A point with its label, the facts behind it and what is often believed instead. */
export function CitedText({ point, position }: { point: CitedView; position: number }) {
  return (
    <>
      <p>
        {point.label && (
          <strong className="font-semibold">
            <Inline text={point.label} />:{' '}
          </strong>
        )}
        <Inline text={point.text} />
        <FactLinks facts={point.facts} position={position} />
      </p>
      <Misconceptions misconceptions={point.misconceptions} />
    </>
  );
}

/** A list of such points; nothing when it is empty. */
export function CitedList({ points, position }: { points: readonly CitedView[]; position: number }) {
  if (points.length === 0) return null;
  return (
    <ul className="max-w-[66ch] list-disc pl-5 marker:text-ink-3">
      {points.map((point) => (
        <li key={`${point.label} ${point.text}`} className="py-1">
          <CitedText point={point} position={position} />
        </li>
      ))}
    </ul>
  );
}
