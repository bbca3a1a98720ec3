import { Icon } from '@/components/ui/icon';
import type { HeldView } from '@/lib/attempts/review-views';
import { Disclosure } from './disclosure';
import { Prose } from './script';

type PiecesProps = {
  held: readonly HeldView[];
  /** What comes before the time of arrival: "Arrived at". */
  before: string;
  /** What was handed in: "this attempt". */
  what: string;
  decided: (decision: HeldView['decision']) => string;
};

/** What arrived for an answer when it could not count any more, in the words of whoever reads it. */
export function HeldPieces({ held, before, what, decided }: PiecesProps) {
  return held.map((one) => (
    <div key={one.revisionId} className="mb-5 max-w-[60ch] border-amber border-l-4 bg-amber-tint px-4 pt-3">
      <p className="flex gap-2 pb-2">
        <span className="mt-0.5 text-amber">
          <Icon name="clock" />
        </span>
        <span>
          {before} <time dateTime={one.arrivedAt}>{one.arrivedOn}</time>, after{' '}
          {one.after === 'time' ? 'time was over' : `${what} was handed in`}. {decided(one.decision)}
        </span>
      </p>
      <Disclosure title="What arrived">
        {one.text.trim() === '' ? <p>The answer was empty.</p> : <Prose text={one.text} />}
      </Disclosure>
    </div>
  ));
}
