import { allChecks, keyIsLongest, keyPosition, paperMarks } from './checks';
import { type Library, readLibrary } from './library';
import type { ContentProblem } from './problems';

/** Ids of facts of confidence M that any question rests on: stated with a hedge, to be checked by a historian first. */
function hedgedFacts(library: Library): string[] {
  const used = new Set(library.items.flatMap((item) => item.factIds));
  return library.facts.filter((fact) => fact.confidence === 'M' && used.has(fact.id)).map((fact) => fact.id);
}

const tally = (values: (string | number)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

/** What the bank holds: counts by type, topic, skill, difficulty and key position, and the longest-key share (0..1). */
export function countContent(library: Library) {
  const choice = library.items.filter((item) => item.content.type === 'multiple_choice');
  return {
    facts: library.facts.length,
    topics: library.topics.length,
    notes: library.notes.length,
    papers: library.papers.length,
    paperSizes: Object.fromEntries(
      library.papers.map((paper) => [
        paper.id,
        `${paperMarks(library, paper)} marks, ${paper.minutes} minutes`,
      ]),
    ),
    presets: library.presets.length,
    items: library.items.length,
    secondReading: tally(library.items.map((item) => item.checkedBy ?? 'open')),
    hedgedFactsInUse: hedgedFacts(library),
    byType: tally(library.items.map((item) => item.content.type)),
    multipleChoice: {
      byTopic: tally(choice.map((item) => item.topicId)),
      bySkill: tally(choice.map((item) => item.skill)),
      byTopicAndSkill: tally(choice.map((item) => `${item.topicId} ${item.skill}`)),
      byDifficulty: tally(choice.map((item) => item.difficulty)),
      byKeyPosition: tally(choice.map((item) => 'ABCD'[keyPosition(item)] ?? '?')),
      longestKeyShare: choice.length
        ? Number((choice.filter(keyIsLongest).length / choice.length).toFixed(3))
        : null,
    },
  };
}

/** Reads a content folder and applies every check, those of single files and those across files. */
export function readCheckedLibrary(root: string): { library: Library; problems: ContentProblem[] } {
  const { library, problems } = readLibrary(root);
  return { library, problems: [...problems, ...allChecks(library)] };
}

/** Validates a content folder: every problem with file and line, and what the bank holds. */
export function checkContent(root: string): {
  problems: ContentProblem[];
  counts: ReturnType<typeof countContent>;
} {
  const { library, problems } = readCheckedLibrary(root);
  return { problems, counts: countContent(library) };
}
