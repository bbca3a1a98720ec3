/** A question as far as a choice between questions is concerned. */
export type Choosable = {
  section: string | null;
  /** How many questions of its section are to be answered; absent or null: all of them. */
  choose?: number | null | undefined;
};

/**
 * The questions that count: in a section with a choice the best ones, as many as are to be answered, the earlier one
 * where two are equal; elsewhere all. In the order given.
 * @param value how good a question is, for example its marks; higher counts first.
 */
export function countingQuestions<T extends Choosable>(
  questions: readonly T[],
  value: (question: T) => number,
): T[] {
  return questions.filter((question, index) => {
    if (!question.choose) return true;
    const own = value(question);
    const ahead = questions.filter((other, place) => {
      if (other.section !== question.section || place === index) return false;
      return value(other) > own || (value(other) === own && place < index);
    });
    return ahead.length < question.choose;
  });
}

/** Marks that can be reached: in a section with a choice only as many questions count as are to be answered. */
export function totalMarks(questions: readonly (Choosable & { maxMarks: number })[]): number {
  return countingQuestions(questions, (question) => question.maxMarks).reduce(
    (sum, question) => sum + question.maxMarks,
    0,
  );
}
