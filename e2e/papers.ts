import type pg from 'pg';
import { uuid7 } from '../lib/platform/ids';
import type { Person } from './people';

type Wish = {
  title?: string;
  /** Null: there is no section of named questions. */
  slugs?: string[] | null;
  /** Questions that a second section draws; absent: there is none. */
  draws?: number;
  /** Topic that it draws from; absent: all. */
  topicId?: string;
  frozen?: boolean;
};

/** Stores a paper of a teacher's school with these questions, and returns its id. */
export async function aPaper(database: pg.Pool, teacher: Person, wish: Wish = {}): Promise<string> {
  const {
    title = 'A paper of our own',
    slugs = ['T08-MC-01', 'T08-MC-02'],
    draws = 0,
    topicId = null,
    frozen = false,
  } = wish;
  const id = uuid7();
  const drawn = {
    kind: 'draw',
    title: 'Section B',
    type: 'multiple_choice',
    topicId,
    count: draws,
    presetId: null,
  };
  const definition = {
    description: '',
    timeLimitSeconds: 600,
    sections: [
      ...(slugs ? [{ kind: 'fixed', title: 'Section A', presetId: null, slugs }] : []),
      ...(draws > 0 ? [drawn] : []),
    ],
  };
  await database.query(
    `insert into "Paper"("id", "slug", "title", "definition", "ownerSchoolId", "lineageId", "createdById", "frozenAt")
     values ($1::uuid, $2, $3, $4, $5, $1::uuid, $6, case when $7 then now() end)`,
    [id, `school/${id}`, title, JSON.stringify(definition), teacher.schoolId, teacher.userId, frozen],
  );
  return id;
}

type StoredPaper = { id: string; version: number; title: string; slugs: string[] };

/** All papers of a school, oldest first. */
export async function papersOf(database: pg.Pool, schoolId: string): Promise<StoredPaper[]> {
  const { rows } = await database.query(
    `select id, version, title, definition->'sections' as sections from "Paper" where "ownerSchoolId" = $1 order by id`,
    [schoolId],
  );
  return rows.map(({ sections, ...row }) => ({
    ...row,
    slugs: sections.flatMap((section: { slugs?: string[] }) => section.slugs ?? []),
  }));
}
