'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { MarkingView } from '@/lib/marking/desk-views';
import { AgreeChoice } from './agree-choice';

/** Marks that colleagues gave the same answer, and which one counts. */
export function OtherMarks({
  marking,
  attemptId,
  maxMarks,
  released,
}: {
  marking: MarkingView;
  attemptId: string;
  maxMarks: number;
  released: boolean;
}) {
  const router = useRouter();
  const [choosing, setChoosing] = useState(false);
  const { others, own, ownId, ownCounts, responseId } = marking;
  const counting = others.find((one) => one.counts);
  if (others.length === 0) return null;
  if (choosing && counting && own && ownId) {
    return (
      <div className="mb-6">
        <AgreeChoice
          {...{ attemptId, responseId, maxMarks, released }}
          choice={{ own: { awardId: ownId, marks: own.marks }, other: counting }}
          onChosen={() => {
            setChoosing(false);
            router.refresh();
          }}
        />
      </div>
    );
  }
  return (
    <div className="mb-5 border-amber border-l-4 bg-amber-tint px-4 py-3">
      {others.map((one) => (
        <div key={one.awardId} className="mb-2 last:mb-0">
          <p>
            <b className="font-semibold">{one.marker}</b> gave{' '}
            {one.level === null ? '' : `level ${one.level}, `}
            {one.marks} of {maxMarks} {one.ago}
            {one.counts ? '. This mark counts.' : '. Yours counts.'}
          </p>
          {one.comment && <p className="mt-1 whitespace-pre-wrap text-sm">To the student: {one.comment}</p>}
          {one.note && <p className="mt-1 whitespace-pre-wrap text-sm">Note: {one.note}</p>}
        </div>
      ))}
      {own && !ownCounts && counting && (
        <Button className="mt-2" onClick={() => setChoosing(true)}>
          Choose which one counts
        </Button>
      )}
    </div>
  );
}
