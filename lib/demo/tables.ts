import type { Sql } from '@/lib/platform/sql';

/** A row as it is stored; columns that are left out get their default. All rows of a table name the same columns. */
export type Row = Record<string, unknown>;

/** Tables in the order in which rows can be stored: what is pointed at comes first. */
export const TABLES = [
  'School',
  'User',
  'Membership',
  'Class',
  'ClassTeacher',
  'Enrolment',
  'AccessArrangement',
  'Paper',
  'Assignment',
  'AssignmentTarget',
  'AssignmentExtension',
  'Attempt',
  'Break',
  'Extension',
  'Presence',
  'Response',
  'ResponseRevision',
  'HeldDecision',
  'Award',
  'MarkingRound',
  'Release',
  'Notice',
  'AuditEvent',
] as const;
export type TableName = (typeof TABLES)[number];
/** Rows that go in one statement; a megabyte or so of them. */
const BATCH = 2000;

/** Rows that wait to be stored. */
export class Tables {
  private readonly rows = new Map<TableName, Row[]>();

  add(table: TableName, ...rows: Row[]): void {
    const known = this.rows.get(table);
    if (known) known.push(...rows);
    else this.rows.set(table, rows);
  }

  /** Forgets what waits for a table. */
  drop(table: TableName): void {
    this.rows.delete(table);
  }

  of(table: TableName): readonly Row[] {
    return this.rows.get(table) ?? [];
  }

  counts(): Record<string, number> {
    return Object.fromEntries(TABLES.map((table) => [table, this.of(table).length]));
  }

  /** Stores everything, a few thousand rows at a time; the caller opens the transaction. */
  async store(client: Sql): Promise<void> {
    for (const table of TABLES) {
      const rows = this.of(table);
      for (let from = 0; from < rows.length; from += BATCH) {
        await storeBatch(client, table, rows.slice(from, from + BATCH));
      }
    }
  }
}

async function storeBatch(client: Sql, table: TableName, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((column) => `"${column}"`)
    .join(', ');
  await client.query(
    `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
