/** Something wrong in a content file; the message says the remedy. `line` is 1-based. */
export type ContentProblem = { file: string; line: number; message: string };

/** Thrown by the loader: content with problems never loads, not even in part. */
export class ContentProblems extends Error {
  readonly problems: ContentProblem[];
  constructor(problems: ContentProblem[]) {
    const shown = problems
      .slice(0, 20)
      .map((problem) => `${problem.file}:${problem.line}: ${problem.message}`);
    const more = problems.length > 20 ? `\n... and ${problems.length - 20} more` : '';
    super(
      `The question bank has ${problems.length} problem(s), so the earlier version stays:\n${shown.join('\n')}${more}`,
    );
    this.problems = problems;
  }
}

/** Collects the problems of one file. */
export type Report = (line: number, message: string) => void;
