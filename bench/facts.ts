import type pg from 'pg';

/** Rows of the database as the checker needs them. Instants are milliseconds since 1970, by the database's clock. */
export type AttemptFact = {
  id: string;
  state: 'open' | 'handed_in';
  timing: 'untimed' | 'runs_on' | 'stops';
  timeLimitSeconds: number | null;
  startedAt: number;
  deadlineAt: number | null;
  /** When the window of set practice closes, which may run on until then. */
  stopsAt: number | null;
  handedInAt: number | null;
  /** Set once the history was thinned to a snapshot a minute; older acknowledged revisions may then be gone. */
  thinnedAt: number | null;
};
export type ResponseFact = {
  id: string;
  attemptId: string;
  itemVersionId: string;
  revision: number;
  /** Of the value as it stands in the row, worked out by the database. */
  valueSha256: string;
  /** The value itself for multiple choice, null otherwise. */
  choice: string | null;
  maxMarks: number;
  marking: unknown;
};
export type RevisionFact = {
  responseId: string;
  revision: number;
  valueSha256: string;
  outcome: 'accepted' | 'superseded' | 'held';
  receivedAt: number;
};
export type Facts = {
  /** The database's clock when the rows were read. */
  now: number;
  attempts: AttemptFact[];
  responses: ResponseFact[];
  revisions: RevisionFact[];
  /** Automatic awards. */
  awards: { responseId: string; marks: number }[];
  /** Attempts that the audit log says were handed in, one entry per event. */
  handIns: string[];
};

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const HASH = `encode(sha256(convert_to(value, 'UTF8')), 'hex')`;

const ATTEMPTS = `select id, state::text, timing::text, "timeLimitSeconds", ${ms('"startedAt"')} as "startedAt",
  ${ms('"deadlineAt"')} as "deadlineAt", ${ms('"stopsAt"')} as "stopsAt", ${ms('"handedInAt"')} as "handedInAt",
  ${ms(`(to_jsonb(a)->>'thinnedAt')::timestamptz`)} as "thinnedAt" from "Attempt" a`;
const RESPONSES = `select r.id, "attemptId", "itemVersionId", revision, ${HASH} as "valueSha256", "maxMarks", v.marking,
  case when v.content->>'type' = 'multiple_choice' then value end as choice
  from "Response" r join "ItemVersion" v on v.id = r."itemVersionId"`;
const REVISIONS = `select "responseId", revision, ${HASH} as "valueSha256", outcome::text,
  ${ms('"receivedAt"')} as "receivedAt" from "ResponseRevision"`;

/** Reads everything the checker looks at, as of one instant. */
export async function readFacts(pool: pg.Pool): Promise<Facts> {
  const client = await pool.connect();
  const all = async <T>(sql: string) => (await client.query(sql)).rows as T[];
  try {
    await client.query('begin isolation level repeatable read read only');
    const [clock] = await all<{ now: number }>(`select ${ms('clock_timestamp()')} as now`);
    const facts = {
      now: clock?.now ?? 0,
      attempts: await all<AttemptFact>(ATTEMPTS),
      responses: await all<ResponseFact>(RESPONSES),
      revisions: await all<RevisionFact>(REVISIONS),
      awards: await all<Facts['awards'][number]>(
        `select "responseId", marks from "Award" where kind = 'automatic'`,
      ),
      handIns: (
        await all<{ subjectId: string }>(
          `select "subjectId" from "AuditEvent" where verb in ('attempt:hand-in', 'attempt:close')`,
        )
      ).map((event) => event.subjectId),
    };
    await client.query('commit');
    return facts;
  } finally {
    client.release();
  }
}
