'use client';

import { useEffect, useRef, useState, useTransition } from 'react';
import type { Failure } from '@/components/mark-schemes/decision-form';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { chooseAgreedMark } from '@/lib/marking/actions';
import type { SavedAward } from '@/lib/marking/teacher-award';
import { unreachable } from './unreachable';

/** Two markers gave a mark: which one shall count? Both are kept. */
export function AgreeChoice({
  attemptId,
  responseId,
  released,
  choice,
  maxMarks,
  onChosen,
}: {
  attemptId: string;
  responseId: string;
  released: boolean;
  choice: Omit<Extract<SavedAward, { state: 'another_counts' }>, 'state'>;
  maxMarks: number;
  onChosen: () => void;
}) {
  const { own, other } = choice;
  const heading = useRef<HTMLHeadingElement>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saving, start] = useTransition();
  useEffect(() => heading.current?.focus(), []);

  function choose(awardId: string) {
    if (saving) return;
    const instead = { awardId: other.awardId, revision: other.revision };
    start(async () => {
      const input = { attemptId, responseId, awardId, instead, released };
      const result = await chooseAgreedMark(input).catch(unreachable);
      if (result.ok) onChosen();
      else setFailure(result);
    });
  }

  return (
    <section className="section grid gap-4" aria-labelledby="agree">
      <h2 id="agree" ref={heading} tabIndex={-1} className="font-medium font-serif text-xl">
        {other.marker} saved {other.marks} {other.ago}. Keep yours or theirs?
      </h2>
      <p>
        You gave {own.marks} out of {maxMarks}. Both marks are kept; the one you choose counts and is what the
        student sees.
      </p>
      <ErrorSummary failure={failure} />
      <div className="flex flex-wrap gap-2.5">
        <Button look="primary" aria-disabled={saving || undefined} onClick={() => choose(own.awardId)}>
          Keep mine, {own.marks}
        </Button>
        <Button aria-disabled={saving || undefined} onClick={() => choose(other.awardId)}>
          Keep {other.marker}’s, {other.marks}
        </Button>
      </div>
    </section>
  );
}
