import type { PaperDefinition, PaperSection } from '@/lib/item-bank/papers';
import type { Bank, BankItem } from './bank';

/** A question as it stands in a paper. */
export type Question = {
  item: BankItem;
  section: string;
  choose: number | null;
  presetId: string | null;
  schemeVersionId: string | null;
  maxMarks: number;
  /** Time that it is meant to take. */
  seconds: number;
};

type FixedSection = Extract<PaperSection, { kind: 'fixed' }>;
const SECONDS_PER_CHOICE = 55;

/** The questions of fixed sections in order; a question that the bank no longer has is left out. */
export function questionsOf(sections: readonly FixedSection[], bank: Bank): Question[] {
  return sections.flatMap((section) =>
    section.slugs.flatMap((slug) => {
      const item = bank.items.get(slug);
      return item ? [questionOf(item, section, bank)] : [];
    }),
  );
}

function questionOf(item: BankItem, section: FixedSection, bank: Bank): Question {
  const { content } = item;
  const own = content.type === 'short_answer' ? (content.preset ?? null) : section.presetId;
  const presetId = content.type === 'multiple_choice' ? null : own;
  const preset = presetId ? bank.presets.get(presetId) : undefined;
  const shared = {
    item,
    section: section.title,
    choose: section.choose ?? null,
    presetId,
    schemeVersionId: preset?.schemeVersionId ?? null,
  };
  if (content.type === 'multiple_choice') return { ...shared, maxMarks: 1, seconds: SECONDS_PER_CHOICE };
  if (content.type === 'short_answer')
    return { ...shared, maxMarks: content.marks, seconds: content.minutes * 60 };
  return { ...shared, maxMarks: preset?.marks ?? 1, seconds: (preset?.minutes ?? 45) * 60 };
}

/** The definition of a paper that was set: the versions of its questions and mark schemes are written down. */
export function pinnedDefinition(
  sections: readonly FixedSection[],
  minutes: number | null,
  description: string,
  bank: Bank,
): PaperDefinition {
  const questions = questionsOf(sections, bank);
  return {
    description,
    timeLimitSeconds: minutes === null ? null : minutes * 60,
    sections: sections.map((section) => ({
      ...section,
      slugs: section.slugs.filter((slug) => bank.items.has(slug)),
    })),
    pinned: {
      items: Object.fromEntries(questions.map(({ item }) => [item.slug, item.versionId])),
      schemes: Object.fromEntries(
        questions.flatMap(({ presetId, schemeVersionId }) =>
          presetId && schemeVersionId ? [[presetId, schemeVersionId]] : [],
        ),
      ),
    },
  };
}
