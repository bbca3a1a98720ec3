import { countingQuestions, totalMarks } from '@/lib/item-bank/choose';
import type { PaperDefinition, PaperSection } from '@/lib/item-bank/papers';
import { type BankItem, type Format, marksOf, minutesOf } from './bank';

/** Title and contents of a paper, as a teacher changes them. */
export type Draft = {
  title: string;
  /** Null: untimed. */
  minutes: number | null;
  sections: PaperSection[];
};

/** What marks and minutes are worked out from. */
export type Known = { items: ReadonlyMap<string, BankItem>; formats: readonly Format[] };

export type Totals = { questions: number; marks: number; minutes: number };

/**
 * What one student answers in a section: questions, marks that can be reached and minutes advised. Where a section
 * offers a choice, only as many questions count as are to be answered. Questions that are not known count as nothing.
 */
export function sectionTotals(section: PaperSection, known: Known): Totals {
  const { formats } = known;
  if (section.kind === 'draw') {
    const format = formats.find(({ id }) => id === section.presetId);
    const written = section.type === 'essay' ? (format?.marks ?? 0) : (section.marks ?? 0);
    const each = section.type === 'multiple_choice' ? 1 : written;
    const minutes = section.type === 'essay' ? (format?.minutes ?? 0) : Math.ceil(each * 1.5);
    return {
      questions: section.count,
      marks: section.count * each,
      minutes: section.minutes ?? section.count * (section.type === 'multiple_choice' ? 1 : minutes),
    };
  }
  const questions = section.slugs.flatMap((slug) => {
    const item = known.items.get(slug);
    if (!item) return [];
    const maxMarks = marksOf(item, section.presetId, formats);
    const minutes = minutesOf(item, section.presetId, formats);
    return [{ section: section.title, choose: section.choose ?? null, maxMarks, minutes }];
  });
  const longest = countingQuestions(questions, (question) => question.minutes);
  return {
    questions: Math.min(section.choose ?? section.slugs.length, section.slugs.length),
    marks: totalMarks(questions),
    minutes: section.minutes ?? longest.reduce((sum, question) => sum + question.minutes, 0),
  };
}

/** The same of a whole paper. */
export function paperTotals(sections: readonly PaperSection[], known: Known): Totals {
  return sections
    .map((section) => sectionTotals(section, known))
    .reduce(
      (sum, one) => ({
        questions: sum.questions + one.questions,
        marks: sum.marks + one.marks,
        minutes: sum.minutes + one.minutes,
      }),
      { questions: 0, marks: 0, minutes: 0 },
    );
}

/** Everything that fixed sections name, in order. */
export function namedSlugs(sections: readonly PaperSection[]): string[] {
  return sections.flatMap((section) => (section.kind === 'fixed' ? section.slugs : []));
}

/** The definition of the next version: what was set is pinned, what is edited takes the bank as it is. */
export function definitionOf(
  draft: Draft,
  before: Pick<PaperDefinition, 'kind' | 'description'>,
): PaperDefinition {
  return {
    ...(before.kind === undefined ? {} : { kind: before.kind }),
    description: before.description,
    timeLimitSeconds: draft.minutes === null ? null : draft.minutes * 60,
    sections: draft.sections,
  };
}

/** The other way round. */
export function draftOf(title: string, definition: PaperDefinition): Draft {
  const { timeLimitSeconds, sections } = definition;
  return {
    title,
    minutes: timeLimitSeconds === null ? null : Math.max(1, Math.round(timeLimitSeconds / 60)),
    sections,
  };
}
