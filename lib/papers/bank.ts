import type { ItemContent, Skill } from '@/lib/item-bank/content';

/** A question as far as making a paper is concerned; nothing of its key or scheme. */
export type BankItem = {
  slug: string;
  type: ItemContent['type'];
  topicId: string;
  skill: Skill;
  /** 1 easier, 2 medium, 3 harder. */
  difficulty: number;
  /** Marks of its own; null for an essay, which has those of the exam format. */
  marks: number | null;
  /** Minutes advised; null for an essay. */
  minutes: number | null;
  /** Exam formats that an essay suits, best first; empty for others. */
  presets: string[];
  stem: string;
  /** Ids of the facts that it turns on. */
  points: string[];
  /** Left the bank: it can no longer be set. */
  retired: boolean;
};

/** An exam format, as far as marks and time go. */
export type Format = { id: string; name: string; marks: number; minutes: number };

export const TYPE_NAMES = {
  multiple_choice: 'Multiple choice',
  short_answer: 'Short answer',
  essay: 'Essay',
} as const satisfies Record<BankItem['type'], string>;

export const DIFFICULTIES = { 1: 'Easier', 2: 'Medium', 3: 'Harder' } as const;

/** "Easier", "Medium" or "Harder". */
export function difficultyWord(difficulty: number): string {
  return difficulty <= 1 ? DIFFICULTIES[1] : difficulty === 2 ? DIFFICULTIES[2] : DIFFICULTIES[3];
}

/** Marks of a question in a section with this exam format; 0 for an essay without one. */
export function marksOf(item: BankItem, presetId: string | null, formats: readonly Format[]): number {
  return item.marks ?? formats.find((format) => format.id === presetId)?.marks ?? 0;
}

/** Minutes advised for a question in such a section. */
export function minutesOf(item: BankItem, presetId: string | null, formats: readonly Format[]): number {
  return item.minutes ?? formats.find((format) => format.id === presetId)?.minutes ?? 0;
}
