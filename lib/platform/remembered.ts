/**
 * A read that everybody in this process shares: its answer is kept for some seconds, and while it runs, others wait for
 * the same. What failed is not kept.
 * @param read gives the same for everybody; who may have it is asked before.
 * @param seconds for which a change elsewhere may stay unseen.
 */
export function remembered<T>(read: () => Promise<T>, seconds: number): () => Promise<T> {
  let kept: { answer: Promise<T>; until: number } | null = null;
  return () => {
    if (kept && performance.now() < kept.until) return kept.answer;
    const answer = read();
    const mine = { answer, until: performance.now() + seconds * 1000 };
    kept = mine;
    answer.catch(() => {
      if (kept === mine) kept = null;
    });
    return answer;
  };
}
