import type { PaperDefinition } from '@/lib/item-bank/papers';

/** Start of the slug of a school's copy of a library paper; its own papers have another. Copies are no choice of their own. */
export const COPY_SLUG = 'copy/';

/** Questions that a paper puts before a student: those that it names, and those that it draws. */
export function questionsOf(definition: PaperDefinition): number {
  return definition.sections.reduce(
    (sum, section) => sum + (section.kind === 'fixed' ? section.slugs.length : section.count),
    0,
  );
}
