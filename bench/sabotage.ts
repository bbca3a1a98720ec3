import type pg from 'pg';

/**
 * Deliberate damage for controls, as triggers in the bench's own database. The product is the same build in a control
 * as in a real run, so nothing of this can be reached in production.
 */
const TRIGGERS = {
  /** A stale text replaces a newer one: last write wins. */
  lastWriteWins: `
    create function bench_sabotage() returns trigger language plpgsql as $$ begin
      update "Response" set value = new.value, revision = new.revision, sha256 = new.sha256
        where "schoolId" = new."schoolId" and id = new."responseId";
      return new; end $$;
    create trigger bench_sabotage after insert on "ResponseRevision" for each row
      when (new.outcome = 'superseded') execute function bench_sabotage();`,
  /** What comes after the end counts all the same. */
  lateCounts: `
    create function bench_sabotage() returns trigger language plpgsql as $$ begin
      update "Response" set value = new.value, revision = new.revision, sha256 = new.sha256
        where "schoolId" = new."schoolId" and id = new."responseId" and revision < new.revision;
      new.outcome = 'accepted';
      return new; end $$;
    create trigger bench_sabotage before insert on "ResponseRevision" for each row
      when (new.outcome = 'held') execute function bench_sabotage();`,
  /** Every hand-in is recorded twice. */
  doubleHandIn: `
    create function bench_sabotage() returns trigger language plpgsql as $$ begin
      insert into "AuditEvent"("schoolId", id, verb, "subjectId", detail)
        values (new."schoolId", gen_random_uuid(), new.verb, new."subjectId", '{"again": true}');
      return new; end $$;
    create trigger bench_sabotage after insert on "AuditEvent" for each row
      when (new.verb in ('attempt:hand-in', 'attempt:close') and new.detail->>'again' is null)
      execute function bench_sabotage();`,
  /** One record in three is acknowledged and not kept. */
  forgetful: `
    create function bench_sabotage() returns trigger language plpgsql as $$ begin
      delete from "ResponseRevision" where "schoolId" = new."schoolId" and id = new.id;
      return new; end $$;
    create trigger bench_sabotage after insert on "ResponseRevision" for each row
      when (new.revision % 3 = 0) execute function bench_sabotage();`,
  /** Times are written by a clock that is five minutes fast. */
  wrongClock: `
    create function bench_sabotage() returns trigger language plpgsql as $$ begin
      new."receivedAt" = new."receivedAt" + interval '300 seconds';
      return new; end $$;
    create trigger bench_sabotage before insert on "ResponseRevision" for each row execute function bench_sabotage();`,
};

export type Sabotage = keyof typeof TRIGGERS;

/** Breaks the database of a control. */
export async function sabotage(pool: pg.Pool, kind: Sabotage): Promise<void> {
  await pool.query(TRIGGERS[kind]);
}

/**
 * Takes the lock of a job, so that no server process ever runs it.
 * @returns what gives it back.
 */
export async function holdJob(pool: pg.Pool, name: string): Promise<() => Promise<void>> {
  const client = await pool.connect();
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`thaw job ${name}`]);
  return async () => {
    await client.query('select pg_advisory_unlock_all()');
    client.release();
  };
}

/**
 * Makes saves take this long, so that a fault always hits some in the middle. No damage: runs use it too.
 * @param share of all records, from 0 to 1.
 */
export async function slowSaves(pool: pg.Pool, milliseconds: number, share = 1): Promise<void> {
  await pool.query(`
    create function bench_slow() returns trigger language plpgsql as $$ begin
      if random() < ${share} then perform pg_sleep(${Math.round(milliseconds)} / 1000.0); end if;
      return new; end $$;
    create trigger bench_slow before insert on "ResponseRevision" for each row execute function bench_slow();`);
}

/** Makes every hand-in take this long, so that a fault finds the closing job in its work. No damage either. */
export async function slowHandIns(pool: pg.Pool, milliseconds: number): Promise<void> {
  await pool.query(`
    create function bench_slow_hand_in() returns trigger language plpgsql as $$ begin
      perform pg_sleep(${Math.round(milliseconds)} / 1000.0);
      return new; end $$;
    create trigger bench_slow_hand_in before update on "Attempt" for each row
      when (new.state = 'handed_in' and old.state = 'open') execute function bench_slow_hand_in();`);
}
