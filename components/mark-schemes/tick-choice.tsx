import { Inline } from '@/components/ui/inline';
import { proposedMarks } from '@/lib/marking/award';
import type { ChoiceProps } from './decision';
import { MarkChips } from './mark-chips';

/** Points to tick; their sum is proposed as the mark, and a person decides. */
export function TickChoice({ scheme, maxMarks, decision, decide, problems }: ChoiceProps<'ticks'>) {
  function tick(id: string, marks: number, ticked: boolean) {
    const { [id]: _, ...others } = decision.points;
    const points = ticked ? { ...others, [id]: marks } : others;
    decide({ level: null, points, marks: proposedMarks(scheme.ticks, points, maxMarks) });
  }
  const proposed = proposedMarks(scheme.ticks, decision.points, maxMarks);
  return (
    <div className="grid gap-4">
      <fieldset className="min-w-0">
        <legend className="font-semibold">Which points does the answer make?</legend>
        <p className="mt-1 mb-2 text-ink-2 text-sm">{scheme.bestFit}</p>
        {scheme.ticks.map((one) => (
          <label
            key={one.id}
            className="grid min-h-11 cursor-pointer grid-cols-[1.5rem_minmax(0,1fr)_auto] items-center gap-x-2.5 border-rule border-t py-2 text-sm"
          >
            <input
              type="checkbox"
              className="size-5 accent-water"
              checked={decision.points[one.id] !== undefined}
              onChange={(event) => tick(one.id, one.marks, event.currentTarget.checked)}
            />
            <span>
              {one.label && (
                <b className="font-semibold">
                  <Inline text={one.label} />:{' '}
                </b>
              )}
              <Inline text={one.text} />
            </span>
            <span className="text-ink-2">
              {one.marks}
              <span className="sr-only"> {one.marks === 1 ? 'mark' : 'marks'}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <MarkChips
        id="marks"
        name="marks"
        legend={`Mark (the points ticked propose ${proposed})`}
        marks={Array.from({ length: maxMarks + 1 }, (_, index) => index)}
        chosen={decision.marks}
        onChoose={(marks) => decide({ ...decision, marks })}
        problem={problems.marks?.[0]}
      />
    </div>
  );
}
