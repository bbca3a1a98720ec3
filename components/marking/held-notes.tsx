import { Disclosure } from '@/components/review/disclosure';
import { Prose } from '@/components/review/script';
import { Icon } from '@/components/ui/icon';
import type { HeldView } from '@/lib/attempts/review-views';

/** What arrived for an answer when it could not count any more, as its teacher is told. */
export function HeldNotes({ held }: { held: readonly HeldView[] }) {
  return held.map((one) => (
    <div key={one.revisionId} className="mb-5 max-w-[60ch] border-amber border-l-4 bg-amber-tint px-4 pt-3">
      <p className="flex gap-2 pb-2">
        <span className="mt-0.5 text-amber">
          <Icon name="clock" />
        </span>
        <span>
          Another text arrived at <time dateTime={one.arrivedAt}>{one.arrivedOn}</time>, after{' '}
          {one.after === 'time' ? 'time was over' : 'the script was handed in'}. {decisionWords(one)}
        </span>
      </p>
      <Disclosure title="What arrived">
        {one.text.trim() === '' ? <p>The answer was empty.</p> : <Prose text={one.text} />}
      </Disclosure>
    </div>
  ));
}

function decisionWords({ decision }: HeldView): string {
  if (decision === null) return 'Nobody has decided about it, so it does not count.';
  const verdict = decision.verdict === 'accepted' ? 'It was accepted and counts.' : 'It was refused.';
  return `${verdict} ${decision.reason}`.trim();
}
