import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { readCheckedLibrary } from './check';
import { type Library, listFiles } from './library';
import { fixedPaperDefinition } from './papers';
import { ContentProblems } from './problems';

/** Raised when the loader itself changes what it stores, so that unchanged files load again. */
const LOADER_VERSION = 3;
const PACK = 'de-stalinisation';
/** One loader at a time, across all instances. */
const LOAD_LOCK = 195603;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Hash over names and bytes of all files of a content folder. */
export function contentHash(root: string): string {
  const hash = createHash('sha256').update(`loader ${LOADER_VERSION}`);
  for (const file of listFiles(root)) hash.update(`\n${file}\n`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

/**
 * Loads the question bank into the database, in one transaction: unchanged files change nothing, a changed question
 * becomes a new version, one that vanished is retired, never deleted.
 * @returns whether anything was written, and a sentence about it.
 * @throws ContentProblems when any file has a problem; the earlier content stays as it was.
 */
export async function loadContent(
  databaseUrl: string,
  root = path.resolve('content', PACK),
): Promise<{ changed: boolean; summary: string }> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const hash = contentHash(root);
    const { rows } = await client.query('select hash from "ContentLoad" where pack = $1', [PACK]);
    if (rows[0]?.hash === hash) return { changed: false, summary: 'The question bank is up to date.' };
    const { library, problems } = readCheckedLibrary(root);
    if (problems.length > 0) throw new ContentProblems(problems);
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOAD_LOCK]);
    const written = await write(client, library);
    await client.query(
      `insert into "ContentLoad"(pack, hash) values ($1, $2)
       on conflict (pack) do update set hash = excluded.hash, "loadedAt" = now()`,
      [PACK, hash],
    );
    await client.query('commit');
    return { changed: true, summary: summarise(library, written) };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

type Written = { added: number; newVersions: number; retired: number };

function summarise(library: Library, written: Written): string {
  return (
    `Question bank: ${library.items.length} questions, ${library.notes.length} notes, ${library.facts.length} facts ` +
    `(${written.added} new, ${written.newVersions} changed, ${written.retired} retired).`
  );
}

async function write(client: pg.Client, library: Library): Promise<Written> {
  for (const [index, topic] of library.topics.entries()) {
    await client.query(
      `insert into "Topic"(id, position, title, years, summary, cover) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update set position = excluded.position, title = excluded.title, years = excluded.years,
         summary = excluded.summary, cover = excluded.cover`,
      [topic.id, index + 1, topic.title, topic.years, topic.summary, JSON.stringify(topic.cover)],
    );
  }
  await writeFacts(client, library);
  await writeSchemes(client, library);
  const written = await writeItems(client, library);
  await writePapers(client, library);
  for (const note of library.notes) {
    const content = JSON.stringify(note.sections);
    await client.query(
      `insert into "Note"("topicId", title, "contentHash", content) values ($1, $2, $3, $4)
       on conflict ("topicId") do update set title = excluded.title, "contentHash" = excluded."contentHash",
         content = excluded.content`,
      [note.topicId, note.title, sha256(content), content],
    );
  }
  return written;
}

async function writeFacts(client: pg.Client, library: Library): Promise<void> {
  const citations = new Map(library.citations.map((one) => [one.id, one.citation]));
  for (const fact of library.facts) {
    const sources = fact.sources.map((id) => citations.get(id)).filter(Boolean);
    await client.query(
      `insert into "Fact"(id, "topicId", statement, confidence, sources) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set "topicId" = excluded."topicId", statement = excluded.statement,
         confidence = excluded.confidence, sources = excluded.sources`,
      [fact.id, fact.topic, fact.statement, fact.confidence, JSON.stringify(sources)],
    );
  }
  for (const one of library.misconceptions) {
    await client.query(
      `insert into "Misconception"(id, belief, correction) values ($1, $2, $3)
       on conflict (id) do update set belief = excluded.belief, correction = excluded.correction`,
      [one.id, one.belief, one.correction],
    );
  }
}

async function writeSchemes(client: pg.Client, library: Library): Promise<void> {
  for (const scheme of library.markSchemes) {
    await client.query('insert into "MarkScheme"(id) values ($1) on conflict (id) do nothing', [scheme.id]);
    const content = JSON.stringify(scheme);
    const hash = sha256(content);
    const { rows } = await client.query(
      `select v.number, v."contentHash" from "MarkSchemeVersion" v where v."markSchemeId" = $1 order by v.number desc limit 1`,
      [scheme.id],
    );
    if (rows[0]?.contentHash === hash) continue;
    const id = randomUUID();
    await client.query(
      'insert into "MarkSchemeVersion"(id, "markSchemeId", number, "contentHash", content) values ($1, $2, $3, $4, $5)',
      [id, scheme.id, (rows[0]?.number ?? 0) + 1, hash, content],
    );
    await client.query('update "MarkScheme" set "currentVersionId" = $2 where id = $1', [scheme.id, id]);
  }
  for (const [index, preset] of library.presets.entries()) {
    await client.query(
      `insert into "Preset"(id, position, content, "markSchemeId") values ($1, $2, $3, $4)
       on conflict (id) do update set position = excluded.position, content = excluded.content,
         "markSchemeId" = excluded."markSchemeId"`,
      [preset.id, index + 1, JSON.stringify(preset), preset.markScheme],
    );
  }
}

type StoredItem = { id: string; slug: string; number: number | null; contentHash: string | null };

async function writeItems(client: pg.Client, library: Library): Promise<Written> {
  const { rows } = await client.query<StoredItem>(
    `select i.id, i.slug, v.number, v."contentHash" from "Item" i
     left join "ItemVersion" v on v.id = i."currentVersionId" where i."ownerSchoolId" is null`,
  );
  const stored = new Map(rows.map((row) => [row.slug, row]));
  const written: Written = { added: 0, newVersions: 0, retired: 0 };
  for (const item of library.items) {
    const before = stored.get(item.slug);
    const id = before?.id ?? randomUUID();
    await client.query(
      `insert into "Item"(id, slug, type, "topicId", skill, difficulty) values ($1, $2, $3::"ItemType", $4, $5::"Skill", $6)
       on conflict (slug) do update set type = excluded.type, "topicId" = excluded."topicId", skill = excluded.skill,
         difficulty = excluded.difficulty, "retiredAt" = null`,
      [id, item.slug, item.content.type, item.topicId, item.skill, item.difficulty],
    );
    const content = JSON.stringify(item.content);
    const marking = JSON.stringify(item.marking);
    const hash = sha256(`${content}\n${marking}`);
    if (before?.contentHash === hash) continue;
    const versionId = randomUUID();
    await client.query(
      'insert into "ItemVersion"(id, "itemId", number, "contentHash", content, marking) values ($1, $2, $3, $4, $5, $6)',
      [versionId, id, (before?.number ?? 0) + 1, hash, content, marking],
    );
    await client.query('update "Item" set "currentVersionId" = $2 where id = $1', [id, versionId]);
    if (before) written.newVersions += 1;
    else written.added += 1;
  }
  const retired = await client.query(
    `update "Item" set "retiredAt" = now() where "ownerSchoolId" is null and "retiredAt" is null and not (slug = any($1))`,
    [library.items.map((item) => item.slug)],
  );
  written.retired = retired.rowCount ?? 0;
  return written;
}

async function writePapers(client: pg.Client, library: Library): Promise<void> {
  for (const paper of library.papers) {
    await client.query(
      `insert into "Paper"(id, slug, title, definition, listed) values ($1, $2, $3, $4, true)
       on conflict (slug) do update set title = excluded.title, definition = excluded.definition, listed = true,
         "retiredAt" = null`,
      [randomUUID(), `paper/${paper.id}`, paper.title, JSON.stringify(fixedPaperDefinition(paper))],
    );
  }
  await client.query(
    `update "Paper" set "retiredAt" = now() where listed and "ownerSchoolId" is null and not (slug = any($1))`,
    [library.papers.map((paper) => `paper/${paper.id}`)],
  );
}
