import type { HeldView } from '@/lib/attempts/review-views';
import { HeldPieces } from './held-pieces';

/** What arrived for an answer when it could not count any more, and what was decided about it; for its student. */
export function HeldWork({ held }: { held: readonly HeldView[] }) {
  return <HeldPieces held={held} before="Arrived at" what="this attempt" decided={decisionWords} />;
}

function decisionWords(decision: HeldView['decision']): string {
  if (decision === null) return 'It is kept for your teacher and does not count.';
  const verdict =
    decision.verdict === 'accepted'
      ? 'Your teacher accepted it, so it counts.'
      : 'Your teacher decided that it does not count.';
  return `${verdict} ${decision.reason}`.trim();
}
