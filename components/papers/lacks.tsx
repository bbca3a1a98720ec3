'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { plural } from '@/lib/attempts/work';
import type { Lack } from '@/lib/papers/made';

type LacksProps = {
  lacks: readonly Lack[];
  /** Questions that can be had. */
  filled: number;
  pending: boolean;
  onAccept: () => void;
};

/** What the bank cannot fill, and why; nothing is made until somebody says so. */
export function Lacks({ lacks, filled, pending, onAccept }: LacksProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: takes the focus with every new answer
  useEffect(() => heading.current?.focus(), [lacks]);
  return (
    <section className="w-full border-amber border-l-4 bg-amber-tint px-4 py-3" aria-labelledby="lacks-title">
      <h3 id="lacks-title" ref={heading} tabIndex={-1} className="font-semibold">
        {lacks.length === 1 ? 'One place cannot be filled' : `${lacks.length} places cannot be filled`}
      </h3>
      <ul className="mt-1.5 grid gap-1.5">
        {lacks.map(({ what, why }) => (
          <li key={what + why}>
            <b className="font-semibold">{what}.</b> {why}
          </li>
        ))}
      </ul>
      <p className="mt-2 mb-3">
        {filled === 0 ? 'There is nothing to make a paper of.' : 'Nothing is made yet.'}
      </p>
      {filled > 0 && (
        <Button aria-disabled={pending || undefined} onClick={() => !pending && onAccept()}>
          Make it with {plural(filled, 'question')}
        </Button>
      )}
    </section>
  );
}
