import 'server-only';
import { db } from '@/lib/platform/db';
import { ItemContentSchema, ItemMarkingSchema, TopicSchema } from './content';

export type TryItem = {
  stem: string;
  options: { id: string; text: string }[];
  judge: (
    choice: string,
  ) => { right: boolean; reasons: { id: string; right: boolean; text: string }[] } | null;
};

/**
 * The question that visitors may try without an account: the easiest multiple choice without a source, first by its
 * readable id, so that it stays the same. Its key is public by being here.
 * @returns null while the bank is empty. `judge` answers null for a choice that is not an option.
 */
export async function findTryItem(): Promise<TryItem | null> {
  const items = await db.item.findMany({
    where: { type: 'multiple_choice', retiredAt: null, ownerSchoolId: null, currentVersionId: { not: null } },
    orderBy: [{ difficulty: 'asc' }, { slug: 'asc' }],
    take: 10,
    select: { currentVersion: { select: { content: true, marking: true } } },
  });
  for (const { currentVersion } of items) {
    const content = ItemContentSchema.safeParse(currentVersion?.content).data;
    const marking = ItemMarkingSchema.safeParse(currentVersion?.marking).data;
    if (content?.type !== 'multiple_choice' || marking?.type !== 'multiple_choice') continue;
    if (content.passageHtml || content.sources.length > 0) continue;
    const { stem, options } = content;
    const judge = (choice: string) =>
      options.some(({ id }) => id === choice)
        ? {
            right: choice === marking.key,
            reasons: options.map(({ id }) => ({
              id,
              right: id === marking.key,
              text: marking.reasons[id]?.text ?? '',
            })),
          }
        : null;
    return { stem, options, judge };
  }
  return null;
}

export type LandingTopic = {
  id: string;
  title: string;
  years: string;
  cover: ReturnType<typeof TopicSchema.parse>['cover'];
  questions: number;
};

/** Topics that have questions, in their order, with the number in use; empty while the bank is. */
export async function findLandingTopics(): Promise<LandingTopic[]> {
  const topics = await db.topic.findMany({
    orderBy: { position: 'asc' },
    select: {
      id: true,
      title: true,
      years: true,
      cover: true,
      _count: { select: { items: { where: { retiredAt: null, ownerSchoolId: null } } } },
    },
  });
  return topics.flatMap(({ id, title, years, cover, _count }) => {
    const shape = TopicSchema.shape.cover.safeParse(cover).data;
    return shape && _count.items > 0
      ? [{ id, title, years: years.replaceAll('-', '–'), cover: shape, questions: _count.items }]
      : [];
  });
}
