import { type Drawable, mayDraw } from '@/lib/item-bank/drawing';
import { drawItems, type PaperSection } from '@/lib/item-bank/papers';
import { AppError } from '@/lib/platform/errors';

/** A question that a paper names or may draw, as far as choosing it needs. */
export type PoolQuestion = Drawable & {
  itemId: string;
  itemVersionId: string;
  /** False for what left the bank: it can be named, not drawn. */
  drawable: boolean;
  /** Exam format of a short answer; null for other types, and where it has none. */
  presetId: string | null;
  /** Ids of the options as written; empty for what is answered in writing. */
  options: string[];
};

/** Marks and mark scheme of an exam format. */
export type Format = { marks: number; schemeVersionId: string };

/** Everything that a paper can be made of. */
export type Pool = {
  questions: readonly PoolQuestion[];
  /** By preset id. */
  formats: ReadonlyMap<string, Format>;
};

/** One question of an attempt, as it is stored; positions are the order. */
export type ChosenQuestion = {
  itemVersionId: string;
  section: string;
  choose: number | null;
  presetId: string | null;
  markSchemeVersionId: string | null;
  maxMarks: number;
  /** Null: the options stand as written. */
  optionOrder: string[] | null;
};

export type Wish = {
  /** Options, and questions that are drawn, in an order of this student's own. */
  shuffle: boolean;
  /** Item id -> when the student saw it last. */
  seen: ReadonlyMap<string, Date>;
  /** A number in [0, 1); given by the caller so that the rule stays pure. */
  random: () => number;
};

type Draw = Extract<PaperSection, { kind: 'draw' }>;

/**
 * The questions of one attempt, in order; none twice.
 * @throws AppError `no_questions` when one that is named is not there, too few can be drawn, or a format is missing.
 */
export function chooseQuestions(sections: readonly PaperSection[], pool: Pool, wish: Wish): ChosenQuestion[] {
  const taken = new Set<string>();
  return sections.flatMap((section) => {
    const questions =
      section.kind === 'fixed' ? named(section, pool, taken) : drawn(section, pool, taken, wish);
    for (const question of questions) taken.add(question.itemVersionId);
    return questions.map((question) => asStored(question, section, pool, wish));
  });
}

function named(
  section: Extract<PaperSection, { kind: 'fixed' }>,
  pool: Pool,
  taken: ReadonlySet<string>,
): PoolQuestion[] {
  const questions = [...new Set(section.slugs)].map((slug) => {
    const question = pool.questions.find((one) => one.slug === slug);
    if (!question)
      throw new AppError('no_questions', { detail: `paper names ${slug}, which is not in the bank` });
    return question;
  });
  return questions.filter((question) => !taken.has(question.itemVersionId));
}

/** Unseen questions first, then those seen longest ago. */
function drawn(section: Draw, pool: Pool, taken: ReadonlySet<string>, wish: Wish): PoolQuestion[] {
  const fitting = pool.questions.filter(
    (question) => question.drawable && !taken.has(question.itemVersionId) && mayDraw(section, question),
  );
  const candidates = fitting.map(({ slug, itemId }) => ({
    id: slug,
    lastSeenAt: wish.seen.get(itemId) ?? null,
  }));
  const slugs = drawItems(
    candidates,
    section.count,
    candidates.map(() => wish.random()),
  );
  if (slugs.length < section.count) {
    throw new AppError('no_questions', {
      detail: `${slugs.length} of ${section.count} for ${section.title}`,
    });
  }
  const order = wish.shuffle ? shuffled(slugs, wish.random) : slugs;
  return order.flatMap((slug) => fitting.filter((question) => question.slug === slug));
}

/** Marks of a question: 1 for multiple choice, its own for a short answer, the format's for an essay; null without one. */
function marksOf(question: PoolQuestion, presetId: string | null, pool: Pool): number | null {
  if (question.type === 'multiple_choice') return 1;
  if (question.type === 'short_answer') return question.marks;
  return (presetId && pool.formats.get(presetId)?.marks) || null;
}

function asStored(question: PoolQuestion, section: PaperSection, pool: Pool, wish: Wish): ChosenQuestion {
  const { itemVersionId, type, options } = question;
  const wanted = type === 'short_answer' ? question.presetId : section.presetId;
  const presetId = type === 'multiple_choice' ? null : wanted;
  const format = presetId ? pool.formats.get(presetId) : undefined;
  const maxMarks = marksOf(question, presetId, pool);
  if (maxMarks === null || (presetId && !format))
    throw new AppError('no_questions', { detail: 'an answer marked by an exam format needs it' });
  return {
    itemVersionId,
    section: section.title,
    choose: section.kind === 'fixed' ? (section.choose ?? null) : null,
    presetId,
    markSchemeVersionId: format?.schemeVersionId ?? null,
    maxMarks,
    optionOrder: wish.shuffle && type === 'multiple_choice' ? shuffled(options, wish.random) : null,
  };
}

/** The same things in a random order, every order as likely as any other (Fisher and Yates). */
export function shuffled<T>(things: readonly T[], random: () => number): T[] {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
