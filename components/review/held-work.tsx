import { Icon } from '@/components/ui/icon';
import type { HeldView } from '@/lib/attempts/review-views';
import { Disclosure } from './disclosure';
import { Prose } from './script';

/** What arrived for an answer when it could not count any more, and what was decided about it. */
export function HeldWork({ held }: { held: readonly HeldView[] }) {
  return held.map((one) => (
    <div key={one.revisionId} className="mb-5 max-w-[60ch] border-amber border-l-4 bg-amber-tint px-4 pt-3">
      <p className="flex gap-2 pb-2">
        <span className="mt-0.5 text-amber">
          <Icon name="clock" />
        </span>
        <span>
          Arrived at <time dateTime={one.arrivedAt}>{one.arrivedOn}</time>, after{' '}
          {one.after === 'time' ? 'time was over' : 'this attempt was handed in'}.{' '}
          {decisionWords(one.decision)}
        </span>
      </p>
      <Disclosure title="What arrived">
        {one.text.trim() === '' ? <p>The answer was empty.</p> : <Prose text={one.text} />}
      </Disclosure>
    </div>
  ));
}

function decisionWords(decision: HeldView['decision']): string {
  if (decision === null) return 'It is kept for your teacher and does not count.';
  const verdict =
    decision.verdict === 'accepted'
      ? 'Your teacher accepted it, so it counts.'
      : 'Your teacher decided that it does not count.';
  return `${verdict} ${decision.reason}`.trim();
}
