import type pg from 'pg';
import {
  type ItemContent,
  ItemContentSchema,
  type ItemMarking,
  ItemMarkingSchema,
  PresetSchema,
} from '@/lib/item-bank/content';
import { type MarkScheme, MarkSchemeSchema } from '@/lib/mark-schemes/mark-scheme';

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

export async function readBank(client: pg.Client): Promise<Bank> {
  const items = await client.query(
    `select i.slug, i."topicId", i.difficulty, v.id as "versionId", v.content, v.marking
     from "Item" i join "ItemVersion" v on v.id = i."currentVersionId"
     where i."retiredAt" is null and i."ownerSchoolId" is null order by i.slug`,
  );
  const presets = await client.query(
    `select p.id, p.content, v.id as "schemeVersionId", v.content as scheme from "Preset" p
     join "MarkScheme" m on m.id = p."markSchemeId" join "MarkSchemeVersion" v on v.id = m."currentVersionId"`,
  );
  const topics = await client.query<{ id: string; title: string }>(
    'select id, title from "Topic" order by position',
  );
  return {
    items: new Map(
      items.rows.map((row) => [
        row.slug as string,
        {
          ...row,
          content: ItemContentSchema.parse(row.content),
          marking: ItemMarkingSchema.parse(row.marking),
        },
      ]),
    ),
    presets: new Map(
      presets.rows.map(({ id, content, schemeVersionId, scheme }) => {
        const { marks, minutes } = PresetSchema.parse(content);
        return [id as string, { marks, minutes, schemeVersionId, scheme: MarkSchemeSchema.parse(scheme) }];
      }),
    ),
    topics: topics.rows,
  };
}

/** Slugs of the first multiple-choice questions of a topic, by their number. */
export function choiceSlugs(bank: Bank, topicId: string, count: number, from = 0): string[] {
  return [...bank.items.values()]
    .filter((item) => item.topicId === topicId && item.content.type === 'multiple_choice')
    .slice(from, from + count)
    .map((item) => item.slug);
}
