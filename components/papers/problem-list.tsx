import { Icon } from '@/components/ui/icon';
import type { PaperProblem } from '@/lib/papers/problems';

/** What still stands in the way of setting the paper, and what may be a slip. */
export function ProblemList({ problems }: { problems: readonly PaperProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <section className="section mt-9" aria-labelledby="problems-title">
      <h2 id="problems-title" className="section-title">
        To look at
      </h2>
      <ul className="rows mt-2">
        {problems.map(({ text, blocks }) => (
          <li key={text} className="flex gap-2.5 py-2">
            <span className={`mt-0.5 ${blocks ? 'text-cinnabar' : 'text-amber'}`}>
              <Icon name="warning" />
            </span>
            <span>
              {blocks && <b className="font-semibold">Before it can be set: </b>}
              {text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
