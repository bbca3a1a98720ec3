import { HeldPieces } from '@/components/review/held-pieces';
import type { HeldView } from '@/lib/attempts/review-views';

/** What arrived for an answer when it could not count any more, as its teacher is told. */
export function HeldNotes({ held }: { held: readonly HeldView[] }) {
  return (
    <HeldPieces held={held} before="Another text arrived at" what="the script" decided={decisionWords} />
  );
}

function decisionWords(decision: HeldView['decision']): string {
  if (decision === null) return 'Nobody has decided about it, so it does not count.';
  const verdict = decision.verdict === 'accepted' ? 'It was accepted and counts.' : 'It was refused.';
  return `${verdict} ${decision.reason}`.trim();
}
