import type pg from 'pg';
import type { Bank } from '@/lib/demo/bank';
import { type PracticePapers, practicePaperOf } from '@/lib/demo/classroom';
import { seeded } from '@/lib/demo/random';

/** Finds the library's practice papers on every topic, and makes those that nobody has practised yet. */
export async function ensurePracticePapers(client: pg.Client, bank: Bank): Promise<PracticePapers> {
  const random = seeded('practice papers');
  const papers = new Map<string, { id: string; title: string }>();
  for (const topic of bank.topics) {
    const { slug, title, definition } = practicePaperOf(topic);
    await client.query(
      'insert into "Paper"(id, slug, title, definition) values ($1, $2, $3, $4) on conflict (slug) do nothing',
      [random.id(new Date(0)), slug, title, JSON.stringify(definition)],
    );
    const { rows } = await client.query('select id, title from "Paper" where slug = $1', [slug]);
    papers.set(topic.id, rows[0]);
  }
  return papers;
}

/** Usernames that belong to somebody already; they are unique on the whole site. */
export async function takenUsernames(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ username: string }>(
    'select username from "User" where username is not null',
  );
  return new Set(rows.map((row) => row.username));
}
