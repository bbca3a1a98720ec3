import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ItemContentSchema, ItemMarkingSchema, PresetSchema } from '@/lib/item-bank/content';
import { MarkSchemeSchema } from '@/lib/mark-schemes/mark-scheme';
import type { Sql } from '@/lib/platform/sql';
import type { Bank } from './bank';
import { type DemoText, parseText } from './texts';

/** Reads what the library of all schools holds now. */
export async function readBank(sql: Sql): Promise<Bank> {
  const items = await sql.query(
    `select i.slug, i."topicId", i.difficulty, v.id as "versionId", v.content, v.marking
     from "Item" i join "ItemVersion" v on v.id = i."currentVersionId"
     where i."retiredAt" is null and i."ownerSchoolId" is null order by i.slug`,
  );
  const presets = await sql.query(
    `select p.id, p.content, v.id as "schemeVersionId", v.content as scheme from "Preset" p
     join "MarkScheme" m on m.id = p."markSchemeId" join "MarkSchemeVersion" v on v.id = m."currentVersionId"`,
  );
  const topics = await sql.query<{ id: string; title: string }>(
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

/** All texts of a folder, by name of the file. */
export function readTexts(folder = path.resolve('content/demo')): DemoText[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .sort()
    .map((file) => parseText(file, readFileSync(path.join(folder, file), 'utf8')));
}
