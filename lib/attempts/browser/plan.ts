/** One point of a plan. */
export type PlanLine = { done: boolean; text: string };

const DONE = '[x] ';

/** A plan is kept as plain text, one point a line, "[x] " before the ones that are used. An empty plan has no lines. */
export function readPlan(plan: string): PlanLine[] {
  if (plan === '') return [];
  return plan
    .split('\n')
    .map((line) =>
      line.startsWith(DONE) ? { done: true, text: line.slice(DONE.length) } : { done: false, text: line },
    );
}

/** The text of a plan. Line breaks inside a point become spaces, and empty points at the end are dropped. */
export function writePlan(lines: readonly PlanLine[]): string {
  const kept = [...lines];
  while (kept.at(-1)?.text.trim() === '') kept.pop();
  return kept.map(({ done, text }) => (done ? DONE : '') + text.replace(/\s*\n\s*/g, ' ')).join('\n');
}

/** Points used and points in all, without the empty ones. */
export function planProgress(plan: string): { done: number; all: number } {
  const lines = readPlan(plan).filter((line) => line.text.trim() !== '');
  return { done: lines.filter((line) => line.done).length, all: lines.length };
}
