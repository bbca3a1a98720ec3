import type { ItemContent, ItemMarking } from '@/lib/item-bank/content';
import type { MarkScheme } from '@/lib/mark-schemes/mark-scheme';

export type BankItem = {
  slug: string;
  versionId: string;
  topicId: string;
  difficulty: number;
  content: ItemContent;
  marking: ItemMarking;
};
export type BankPreset = { marks: number; minutes: number; schemeVersionId: string; scheme: MarkScheme };

/** The question bank as it stands in the database, for making papers and work of it. */
export type Bank = {
  items: ReadonlyMap<string, BankItem>;
  presets: ReadonlyMap<string, BankPreset>;
  topics: readonly { id: string; title: string }[];
};

/** Slugs of the first multiple-choice questions of a topic, by their number. */
export function choiceSlugs(bank: Bank, topicId: string, count: number, from = 0): string[] {
  return [...bank.items.values()]
    .filter((item) => item.topicId === topicId && item.content.type === 'multiple_choice')
    .slice(from, from + count)
    .map((item) => item.slug);
}
