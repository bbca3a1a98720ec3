import { Inline } from '@/components/ui/inline';
import type { ChoiceProps } from './decision';
import { MarkChips } from './mark-chips';

const upTo = (marks: number) => Array.from({ length: marks + 1 }, (_, index) => index);

/** A number for each part of a points scheme; the marks are their sum. */
export function CriteriaChoice({ scheme, decision, decide, problems }: ChoiceProps<'criteria'>) {
  function choose(id: string, marks: number) {
    const points = { ...decision.points, [id]: marks };
    decide({ level: null, points, marks: Object.values(points).reduce((sum, one) => sum + one, 0) });
  }
  return (
    <div className="grid gap-4">
      <div>
        <h2 className="font-semibold">What does each part earn?</h2>
        <p className="mt-1 text-ink-2 text-sm">
          <Inline text={scheme.bestFit} />
        </p>
      </div>
      {scheme.criteria.map((one) => (
        <div key={one.id} className="border-rule border-t pt-3">
          <MarkChips
            id={`points.${one.id}`}
            name={`points.${one.id}`}
            legend={`${one.name}, up to ${one.marks}`}
            marks={upTo(one.marks)}
            chosen={decision.points[one.id] ?? null}
            onChoose={(marks) => choose(one.id, marks)}
            problem={problems[`points.${one.id}`]?.[0]}
          />
          <p className="mt-1.5 text-ink-2 text-sm">
            <Inline text={one.descriptor} />
          </p>
        </div>
      ))}
    </div>
  );
}
