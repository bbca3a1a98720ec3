import type { ItemMarking } from '@/lib/item-bank/content';

/**
 * Marks of a multiple-choice response: all marks for the key, none otherwise; an empty answer gets none.
 * @returns null for questions that a person marks.
 */
export function automaticMarks(marking: ItemMarking, value: string, maxMarks: number): number | null {
  if (marking.type !== 'multiple_choice') return null;
  return value !== '' && value === marking.key ? maxMarks : 0;
}
