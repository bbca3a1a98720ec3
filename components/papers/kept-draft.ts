import { z } from 'zod';
import { SKILLS, type Skill } from '@/lib/item-bank/content';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { TYPE_NAMES } from '@/lib/papers/bank';

const keysOf = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as [K, ...K[]];

const Item = z.object({
  slug: z.string(),
  type: z.enum(keysOf(TYPE_NAMES)),
  topicId: z.string(),
  skill: z.enum(keysOf<Skill>(SKILLS)),
  difficulty: z.number(),
  marks: z.number().nullable(),
  minutes: z.number().nullable(),
  presets: z.array(z.string()),
  stem: z.string(),
  points: z.array(z.string()),
  retired: z.boolean(),
});

const Kept = z.object({
  /** When the version that was edited was last changed: on another one saving says so, as in the page that was left. */
  updatedAt: z.string(),
  draft: z.object({
    title: z.string(),
    minutes: z.number().nullable(),
    sections: PaperDefinitionSchema.shape.sections,
  }),
  /** Its questions, as far as the editor knew them. */
  items: z.array(Item),
});
/** Changes of a paper that are not saved. */
export type Kept = z.infer<typeof Kept>;

/** Whose changes, and of which paper: another person at this tab is not given them. */
export type KeptPlace = { userId: string; paperId: string };

const keyOf = ({ userId, paperId }: KeptPlace) => `thaw.paper ${userId} ${paperId}`;
const TAB = () => sessionStorage;

/** What this tab kept; null where there is nothing, or nothing that can be read. */
export function keptDraft(place: KeptPlace, store: () => Storage = TAB): Kept | null {
  try {
    const kept = Kept.safeParse(JSON.parse(store().getItem(keyOf(place)) ?? 'null'));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}

/** Keeps it as long as the tab. */
export function keepDraft(place: KeptPlace, kept: Kept, store: () => Storage = TAB): void {
  try {
    store().setItem(keyOf(place), JSON.stringify(kept));
  } catch {
    // Then the browser's question before the page is left has to do.
  }
}

export function dropDraft(place: KeptPlace, store: () => Storage = TAB): void {
  try {
    store().removeItem(keyOf(place));
  } catch {
    // What cannot be reached was not kept either.
  }
}
