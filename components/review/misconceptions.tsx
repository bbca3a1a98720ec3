import { Inline } from '@/components/ui/inline';
import type { MisconceptionView } from '@/lib/attempts/review-views';

/** Beliefs that many share and that are wrong, each with what is right. */
export function Misconceptions({ misconceptions }: { misconceptions: readonly MisconceptionView[] }) {
  return misconceptions.map(({ belief, correction }) => (
    <p key={belief} className="mt-2 max-w-[60ch] border-amber border-l-2 pl-3 text-sm">
      <span className="font-semibold text-amber">Often believed: </span>
      <Inline text={belief} /> <span className="font-semibold">In fact: </span>
      <Inline text={correction} />
    </p>
  ));
}
