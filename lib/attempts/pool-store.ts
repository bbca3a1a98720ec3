import 'server-only';
import type { PaperDefinition } from '@/lib/item-bank/papers';
import type { Sql } from '@/lib/platform/sql';
import type { Format, Pool, PoolQuestion } from './choose-questions';

/** Papers whose pool is remembered; a school sits a handful at a time. */
const REMEMBERED = 100;

const held = globalThis as unknown as { thawPools?: Map<string, Pool> };

/**
 * What a paper can be made of: the versions that it has pinned, else those that are current. A pinned paper never
 * changes, so that its pool is read once per process: a whole class starts in the same second.
 */
export async function readPool(sql: Sql, paper: { id: string; definition: PaperDefinition }): Promise<Pool> {
  const { pinned } = paper.definition;
  if (!pinned) return read(sql, paper.definition);
  held.thawPools ??= new Map();
  const known = held.thawPools.get(paper.id);
  if (known) return known;
  const pool = await read(sql, paper.definition);
  const [oldest] = held.thawPools.keys();
  if (held.thawPools.size >= REMEMBERED && oldest) held.thawPools.delete(oldest);
  held.thawPools.set(paper.id, pool);
  return pool;
}

async function read(sql: Sql, definition: PaperDefinition): Promise<Pool> {
  const questions = await readQuestions(sql, definition);
  const wanted = [
    ...definition.sections.map((section) => section.presetId),
    ...questions.map((question) => question.presetId),
  ];
  const presetIds = [...new Set(wanted.flatMap((id) => id ?? []))];
  return { questions, formats: await readFormats(sql, presetIds, definition.pinned?.schemes ?? {}) };
}

const COLUMNS = `i.slug, i.id as "itemId", v.id as "itemVersionId", i.type::text as type, i."topicId",
  i.skill::text as skill, i.difficulty, (v.content->>'marks')::int as marks, v.content->>'preset' as "presetId",
  coalesce(v.content->'presets', '[]') as presets, coalesce(jsonb_path_query_array(v.content, '$.options[*].id'), '[]') as options`;

async function readQuestions(sql: Sql, { sections, pinned }: PaperDefinition): Promise<PoolQuestion[]> {
  if (pinned) {
    const { rows } = await sql.query<PoolQuestion>(
      `select ${COLUMNS}, true as drawable from "ItemVersion" v join "Item" i on i.id = v."itemId"
       where v.id = any($1::uuid[]) order by i.slug`,
      [Object.values(pinned.items)],
    );
    return rows;
  }
  const slugs = sections.flatMap((section) => (section.kind === 'fixed' ? section.slugs : []));
  const draws = sections.flatMap((section) => (section.kind === 'draw' ? [section] : []));
  const { rows } = await sql.query<PoolQuestion>(
    `select ${COLUMNS}, i."retiredAt" is null and i."ownerSchoolId" is null as drawable
     from "Item" i join "ItemVersion" v on v.id = i."currentVersionId"
     where i.slug = any($1::text[]) or (i."retiredAt" is null and i."ownerSchoolId" is null and exists (
       select 1 from unnest($2::text[], $3::text[]) as d(type, topic)
       where i.type::text = d.type and (d.topic is null or i."topicId" = d.topic)))
     order by i.slug`,
    [slugs, draws.map((one) => one.type), draws.map((one) => one.topicId)],
  );
  return rows;
}

async function readFormats(
  sql: Sql,
  presetIds: readonly string[],
  pinned: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, Format>> {
  if (presetIds.length === 0) return new Map();
  const { rows } = await sql.query<Format & { presetId: string }>(
    `select p.id as "presetId", v.id as "schemeVersionId", (v.content->>'marks')::int as marks
     from unnest($1::text[], $2::uuid[]) as w(preset, version)
     join "Preset" p on p.id = w.preset
     join "MarkScheme" s on s.id = p."markSchemeId"
     join "MarkSchemeVersion" v on v.id = coalesce(w.version, s."currentVersionId")`,
    [presetIds, presetIds.map((id) => pinned[id] ?? null)],
  );
  return new Map(rows.map(({ presetId, ...format }) => [presetId, format]));
}

/** When a student saw each question last, by item id; an empty map for a paper that draws none. */
export async function readSeen(
  sql: Sql,
  student: { schoolId: string; studentId: string },
  { sections }: PaperDefinition,
): Promise<Map<string, Date>> {
  if (!sections.some((section) => section.kind === 'draw')) return new Map();
  const { rows } = await sql.query<{ itemId: string; seenAt: Date }>(
    `select v."itemId", max(a."startedAt") as "seenAt" from "Attempt" a
     join "Response" r on r."schoolId" = a."schoolId" and r."attemptId" = a.id
     join "ItemVersion" v on v.id = r."itemVersionId"
     where a."schoolId" = $1 and a."studentId" = $2 group by 1`,
    [student.schoolId, student.studentId],
  );
  return new Map(rows.map((row) => [row.itemId, row.seenAt]));
}
