import type pg from 'pg';
import { uuid7 } from '../lib/platform/ids';
import type { Person } from './people';

/** What an attempt holds and how its time stands; three questions and an essay in 45 minutes unless told otherwise. */
export type AttemptWish = {
  /** How many of each kind, in this order. */
  choices?: number;
  shortAnswers?: number;
  essays?: number;
  timing?: 'untimed' | 'runs_on' | 'stops';
  minutes?: number;
  /** Seconds between the start and now; the rest of the time is left. */
  secondsUsed?: number;
};

type ItemRow = { id: string; slug: string; content: { presets?: string[]; marks?: number } };

async function items(database: pg.Pool, type: string, count: number): Promise<ItemRow[]> {
  const { rows } = await database.query<ItemRow>(
    `select v.id, i.slug, v.content from "Item" i join "ItemVersion" v on v.id = i."currentVersionId"
     where i.type = $1::"ItemType" and i."retiredAt" is null order by i.slug limit $2`,
    [type, count],
  );
  return rows;
}

/** Stores an open attempt of a person, with questions of the bank, and returns its id. */
export async function anAttempt(database: pg.Pool, person: Person, wish: AttemptWish = {}): Promise<string> {
  const {
    choices = 3,
    shortAnswers = 0,
    essays = 1,
    timing = 'runs_on',
    minutes = 45,
    secondsUsed = 0,
  } = wish;
  const id = uuid7();
  const limit = timing === 'untimed' ? null : minutes * 60;
  await database.query(
    `insert into "Attempt"("schoolId", "id", "studentId", "paperId", "title", "state", "timing", "timeLimitSeconds", "startedAt", "deadlineAt")
     select $1, $2, $3, p.id, 'Practice paper', 'open', $4::"Timing", $5::int, now() - $6 * interval '1 second',
       now() - $6 * interval '1 second' + $5::int * interval '1 second'
     from "Paper" p where p.slug = 'paper/mixed-1'`,
    [person.schoolId, id, person.userId, timing, limit, secondsUsed],
  );
  const chosen = [
    ...(await items(database, 'multiple_choice', choices)),
    ...(await items(database, 'short_answer', shortAnswers)),
    ...(await items(database, 'essay', essays)),
  ];
  for (const [index, { id: itemVersionId, content }] of chosen.entries()) {
    const preset = content.presets?.[0] ?? null;
    await database.query(
      `insert into "Response"("schoolId", "id", "attemptId", "position", "itemVersionId", "presetId", "markSchemeVersionId", "maxMarks")
       select $1, $2, $3, $4, $5, $6, (select s."currentVersionId" from "Preset" p join "MarkScheme" s on s.id = p."markSchemeId" where p.id = $6),
         coalesce((select (p.content->>'marks')::int from "Preset" p where p.id = $6), $7, 1)`,
      [person.schoolId, uuid7(), id, index + 1, itemVersionId, preset, content.marks ?? null],
    );
  }
  return id;
}

/** Moves the end of an attempt to so many seconds from now, and tells whoever listens. */
export async function endsIn(database: pg.Pool, attemptId: string, seconds: number): Promise<void> {
  await database.query(
    `update "Attempt" set "deadlineAt" = clock_timestamp() + $2 * interval '1 second' where id = $1`,
    [attemptId, seconds],
  );
  await database.query(`select pg_notify('thaw_attempt', $1)`, [attemptId]);
}

type StoredAttempt = {
  state: string;
  answers: {
    position: number;
    value: string;
    working: { flagged?: boolean; plan?: string } | null;
    revision: number;
  }[];
};

/** What the database holds of an attempt. */
export async function storedAttempt(database: pg.Pool, attemptId: string): Promise<StoredAttempt> {
  const attempt = await database.query<{ state: string }>('select state::text from "Attempt" where id = $1', [
    attemptId,
  ]);
  const answers = await database.query(
    'select position, value, working, revision from "Response" where "attemptId" = $1 order by position',
    [attemptId],
  );
  return { state: attempt.rows[0]?.state ?? 'absent', answers: answers.rows };
}

/** Makes the attempt one of a paper with these sections: minutes advised, and the positions of the questions. */
export async function inSections(
  database: pg.Pool,
  attemptId: string,
  minutes: number,
  sections: { title: string; minutes?: number; positions: number[] }[],
): Promise<void> {
  const definition = {
    description: '',
    timeLimitSeconds: minutes * 60,
    sections: sections.map(({ positions: _, ...section }) => ({
      kind: 'fixed',
      presetId: null,
      slugs: [],
      ...section,
    })),
  };
  const paperId = uuid7();
  await database.query(
    `insert into "Paper"(id, slug, title, definition) values ($1::uuid, 'test/' || $1::text, 'In sections', $2)`,
    [paperId, JSON.stringify(definition)],
  );
  await database.query('update "Attempt" set "paperId" = $2 where id = $1', [attemptId, paperId]);
  for (const { title, positions } of sections)
    await database.query(
      'update "Response" set section = $2 where "attemptId" = $1 and position = any($3::int[])',
      [attemptId, title, positions],
    );
}
