'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Inline } from '@/components/ui/inline';
import { plural } from '@/lib/attempts/work';
import type { BankItem } from '@/lib/papers/bank';
import { QuestionLook } from './question-look';

type QuestionRowProps = {
  slug: string;
  item: BankItem | undefined;
  number: number;
  marks: number;
  presetId: string | null;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** A question of the paper, with its place changed by buttons, and a look at it. */
export function QuestionRow({ slug, item, number, marks, presetId, ...row }: QuestionRowProps) {
  const [open, setOpen] = useState(false);
  const name = `question ${number}`;
  return (
    <li className="py-2.5">
      <div className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2">
        <b className="font-semibold font-serif text-lg leading-tight">{number}</b>
        <div>
          <p className="font-serif text-lg leading-snug">
            {item ? <Inline text={item.stem} /> : `${slug} is no longer in the bank.`}
          </p>
          <div className="mt-1 flex flex-wrap items-center gap-x-1 gap-y-1">
            <span className="mr-auto text-ink-2 text-sm">
              {slug} · {plural(marks, 'mark')}
            </span>
            <Button
              look="quiet"
              aria-expanded={open}
              aria-label={`Look at ${name}`}
              onClick={() => setOpen(!open)}
            >
              Look
            </Button>
            <Button
              look="quiet"
              id={`up-${slug}`}
              aria-label={`Move ${name} up`}
              aria-disabled={row.first || undefined}
              onClick={() => !row.first && row.onMove(-1)}
            >
              Up
            </Button>
            <Button
              look="quiet"
              id={`down-${slug}`}
              aria-label={`Move ${name} down`}
              aria-disabled={row.last || undefined}
              onClick={() => !row.last && row.onMove(1)}
            >
              Down
            </Button>
            <Button look="quiet" aria-label={`Remove ${name}`} onClick={row.onRemove}>
              Remove
            </Button>
          </div>
        </div>
      </div>
      {open && (
        <div className="mt-2">
          <QuestionLook slug={slug} presetId={presetId} />
        </div>
      )}
    </li>
  );
}
