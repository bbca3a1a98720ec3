import type { PaperSection } from '@/lib/item-bank/papers';
import { type Bank, choiceSlugs } from './bank';

type FixedSection = Extract<PaperSection, { kind: 'fixed' }>;

/** How far a piece of set work has come. */
export type Stage = 'released' | 'half_marked' | 'unmarked' | 'due' | 'running' | 'coming';

export type PlannedWork = {
  title: string;
  instructions?: string;
  kind: 'practice' | 'mock';
  stage: Stage;
  /** Days from today on which it opens and closes; weekends give way, except for what is due tomorrow. */
  opens: number;
  closes: number;
  closesAtHour?: number;
  minutes: number | null;
  late?: 'closed' | 'held' | 'accepted';
  attemptsAllowed?: number | null;
  counting?: 'first' | 'last' | 'best';
  /** Results are seen at the hand-in and not when they are released. */
  atOnce?: boolean;
  /** Share of the class that does it. */
  turnout: number;
  /** Who does it, by place in the class, where that is not left to chance. */
  by?: readonly number[];
  /** What is said to everybody in the middle of a mock that runs. */
  notice?: string;
  /** Somebody, by place in the class, who was given more days. */
  own?: { place: number; days: number; reason: string };
  description: string;
  sections: (bank: Bank) => FixedSection[];
};

/** Multiple choice of some topics, in the order of the bank. */
export const choices = (title: string, ...parts: [topicId: string, count: number, from?: number][]) => {
  return (bank: Bank): FixedSection => ({
    kind: 'fixed',
    title,
    presetId: null,
    slugs: parts.flatMap(([topicId, count, from]) => choiceSlugs(bank, topicId, count, from)),
  });
};
/** Questions by name. */
export const fixed = (
  title: string,
  presetId: string | null,
  slugs: string[],
  choose?: number,
): FixedSection => ({
  kind: 'fixed',
  title,
  presetId,
  slugs,
  ...(choose ? { choose } : {}),
});
