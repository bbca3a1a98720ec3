/** A topic with the number of multiple-choice questions in the bank, in the order of the course. */
export type TopicSupply = { id: string; title: string; choiceQuestions: number };

/** The latest answer to one multiple-choice question, from its automatic award. */
export type AnswerRow = { topicId: string; right: boolean; answeredAt: Date };

/** How a student stands in one topic; `share` is 0..1, null without answers: "no data" is not 0. */
export type TopicProgress = {
  topicId: string;
  right: number;
  answered: number;
  share: number | null;
  lastAnsweredAt: Date | null;
};

/** Answers a topic needs before its share says anything. */
export const ENOUGH_ANSWERS = 5;
/** From this share on a topic counts as known, and the least practised topic comes first. */
export const KNOWN_SHARE = 0.8;
/** Questions of a suggested practice. */
export const SUGGESTED_COUNT = 5;

/**
 * Progress per topic, in the order of `topicIds`; every topic appears, with zero answers where there are none.
 * @param answers one row per question, its latest answer.
 */
export function topicProgress(topicIds: readonly string[], answers: readonly AnswerRow[]): TopicProgress[] {
  return topicIds.map((topicId) => {
    const own = answers.filter((row) => row.topicId === topicId);
    const right = own.filter((row) => row.right).length;
    const last = Math.max(...own.map((row) => row.answeredAt.getTime()));
    return {
      topicId,
      right,
      answered: own.length,
      share: own.length > 0 ? right / own.length : null,
      lastAnsweredAt: own.length > 0 ? new Date(last) : null,
    };
  });
}

/**
 * What to do next. `continue`: an attempt is open. `weakest`: enough answers and too many missed. `least`: the topic
 * with the fewest answers. `first`: nothing was ever answered.
 */
export type NextAction =
  | { kind: 'continue'; attemptId: string }
  | { kind: 'weakest' | 'least' | 'first'; topicId: string };

/**
 * Chooses one next action: the attempt opened last; else the topic with the lowest share among those with enough
 * answers that are not known yet; else the least practised topic. Ties go to the earlier topic of the course.
 * @param open the student's open attempts; `startedAt` is an ISO instant.
 * @returns null when nothing is open and no topic has enough questions to suggest.
 */
export function chooseNextAction(
  open: readonly { id: string; startedAt: string }[],
  topics: readonly TopicSupply[],
  progress: readonly TopicProgress[],
): NextAction | null {
  const [latest] = [...open].sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
  if (latest) return { kind: 'continue', attemptId: latest.id };
  const supplied = new Set(
    topics.filter((topic) => topic.choiceQuestions >= SUGGESTED_COUNT).map((topic) => topic.id),
  );
  const candidates = progress.filter((one) => supplied.has(one.topicId));
  const [weakest] = candidates
    .filter((one) => one.answered >= ENOUGH_ANSWERS && (one.share ?? 1) < KNOWN_SHARE)
    .sort((a, b) => (a.share ?? 1) - (b.share ?? 1));
  if (weakest) return { kind: 'weakest', topicId: weakest.topicId };
  const [least] = [...candidates].sort((a, b) => a.answered - b.answered);
  if (!least) return null;
  const never = progress.every((one) => one.answered === 0);
  return { kind: never ? 'first' : 'least', topicId: least.topicId };
}
