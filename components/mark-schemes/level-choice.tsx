'use client';

import { type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Inline } from '@/components/ui/inline';
import { Kbd } from '@/components/ui/kbd';
import type { LevelView } from '@/lib/attempts/review-views';
import { marksOfLevel, middleMark } from '@/lib/marking/award';
import type { ChoiceProps } from './decision';
import { MarkChips } from './mark-chips';

/** One level by best fit; the chosen one opens with its descriptor, strands and marks. */
export function LevelChoice({ scheme, decision, decide, problems }: ChoiceProps<'levels'>) {
  const [all, setAll] = useState(false);
  const problem = problems.level?.[0];
  const hint = useId();
  return (
    <fieldset id="level" aria-describedby={hint} className="min-w-0">
      <legend className="font-semibold">Which level fits best?</legend>
      <div id={hint} className="mt-1 text-ink-2 text-sm">
        <details>
          <summary className="flex min-h-8 items-center gap-2">How best fit works</summary>
          <p className="pb-1 pl-4">
            <Inline text={scheme.bestFit} />
          </p>
        </details>
        <p className="pointer-coarse:hidden mt-1.5">
          Press <Kbd>1</Kbd> to <Kbd>{scheme.levels.length}</Kbd> for a level, then <Kbd>←</Kbd> <Kbd>→</Kbd>{' '}
          for the mark.
        </p>
        {problem && <p className="mt-1.5 font-medium text-cinnabar">{problem}</p>}
      </div>
      <div className="mt-3">
        {[...scheme.levels, NOTHING].map((one) => (
          <LevelCard
            key={one.level}
            level={one}
            chosen={decision.level === one.level}
            open={all}
            choose={() =>
              decide({ level: one.level, marks: middleMark(scheme.levels, one.level), points: {} })
            }
          >
            {decision.level === one.level && one.level > 0 && (
              <MarkChips
                id="marks"
                name="marks"
                legend={`Mark in level ${one.level}`}
                marks={marksOfLevel(scheme.levels, one.level)}
                chosen={decision.marks}
                onChoose={(marks) => decide({ ...decision, marks })}
                problem={problems.marks?.[0]}
              />
            )}
          </LevelCard>
        ))}
      </div>
      <Button look="quiet" className="mt-1 -ml-2.5 text-sm" aria-pressed={all} onClick={() => setAll(!all)}>
        {all ? 'Show only the level I chose' : 'Show every level in full'}
      </Button>
    </fieldset>
  );
}

const NOTHING: LevelView = {
  level: 0,
  min: 0,
  max: 0,
  name: 'Nothing that earns a mark',
  descriptor: '',
  strands: [],
  next: [],
};

function LevelCard({
  level,
  chosen,
  open,
  choose,
  children,
}: {
  level: LevelView;
  chosen: boolean;
  open: boolean;
  choose: () => void;
  children: ReactNode;
}) {
  return (
    <div
      className={`-mx-3 border-rule border-t px-3 py-1 ${
        chosen ? 'bg-water-tint shadow-[inset_4px_0_0_var(--ink)]' : ''
      }`}
    >
      <label className="relative grid min-h-10 cursor-pointer grid-cols-[1.5rem_minmax(0,1fr)_auto] items-center gap-x-3 pointer-coarse:min-h-11 has-focus-visible:outline-3 has-focus-visible:outline-ink has-focus-visible:outline-offset-2">
        <input
          type="radio"
          name="level"
          value={level.level}
          checked={chosen}
          onChange={choose}
          className="absolute inset-0 cursor-pointer opacity-0"
        />
        <b className="font-semibold font-serif text-lg">
          <span className="sr-only">Level </span>
          {level.level}
        </b>
        <span className={`text-sm ${chosen ? 'font-semibold' : ''}`}>{level.name}</span>
        <span className="text-ink-2 text-sm">
          {level.min === level.max ? level.min : `${level.min}–${level.max}`}
          <span className="sr-only"> marks</span>
        </span>
      </label>
      {(chosen || open) && level.descriptor && (
        <div className="mt-1 mb-2 pl-9 text-sm">
          <p>
            <Inline text={level.descriptor} />
          </p>
          <dl className="mt-2 grid gap-1">
            {level.strands.map((strand) => (
              <div key={strand.name}>
                <dt className="inline font-semibold">{strand.name}: </dt>
                <dd className="inline">
                  <Inline text={strand.text} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {children && <div className="mt-2 mb-1 pl-9 max-sm:pl-0">{children}</div>}
    </div>
  );
}
