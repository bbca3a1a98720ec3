import type { EssayView } from '@/lib/item-bank/queries';
import type { EssayRow } from './essay-list';

/** Essay questions as their list shows them, and no more of them. */
export function essayRows(essays: readonly EssayView[]): EssayRow[] {
  return essays.map(({ slug, topicId, stem, command, presets }) => ({
    slug,
    topicId,
    stem,
    about: [command, ...presets.map((preset) => preset.name)].join(' · '),
  }));
}
