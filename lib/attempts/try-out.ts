import type { PaperDefinition, PracticePaper } from '@/lib/item-bank/papers';

/** How every try-out's paper begins its slug; attempts at one do not count as a timed paper. */
export const TRY_OUT = 'try-out/';
const QUESTIONS = 2;
const SECONDS = 120;

/** A multiple-choice question of the bank. */
type TryOutQuestion = { slug: string; difficulty: number };

/**
 * A tiny paper for getting to know the exam screen: the two easiest questions that no paper set to the student names, and
 * if it can be, none that one of them may draw.
 * @param set the papers that are set to the student.
 * @returns null when the bank has too few questions.
 */
export function tryOutPaper(
  bank: readonly TryOutQuestion[],
  set: readonly PaperDefinition[],
): PracticePaper | null {
  const named = new Set(set.flatMap(({ sections }) => sections.flatMap(namedIn)));
  const drawn = new Set(set.flatMap(({ pinned }) => Object.keys(pinned?.items ?? {})));
  const slugs = bank
    .filter(({ slug }) => !named.has(slug))
    .toSorted(
      (a, b) =>
        Number(drawn.has(a.slug)) - Number(drawn.has(b.slug)) ||
        a.difficulty - b.difficulty ||
        (a.slug < b.slug ? -1 : 1),
    )
    .slice(0, QUESTIONS)
    .map(({ slug }) => slug);
  if (slugs.length < QUESTIONS) return null;
  return {
    slug: TRY_OUT + slugs.join('+'),
    title: 'Try-out of the exam screen',
    definition: {
      description: `${QUESTIONS} multiple-choice questions, to get to know the exam screen`,
      timeLimitSeconds: SECONDS,
      sections: [{ kind: 'fixed', title: 'Try-out', presetId: null, slugs }],
    },
  };
}

const namedIn = (section: PaperDefinition['sections'][number]) =>
  section.kind === 'fixed' ? section.slugs : [];
