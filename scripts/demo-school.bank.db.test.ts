import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { automaticMarks } from '@/lib/attempts/auto-marking';
import { isLate } from '@/lib/attempts/late';
import { receiptOf } from '@/lib/attempts/receipt';
import { deadlineOf, stopOf } from '@/lib/attempts/timing';
import { countWords } from '@/lib/attempts/words';
import { readBank } from '@/lib/demo/load';
import { schemeOf } from '@/lib/demo/marking';
import { TABLES } from '@/lib/demo/tables';
import { ItemMarkingSchema } from '@/lib/item-bank/content';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { awardProblems } from '@/lib/marking/award';
import { db } from '@/lib/platform/db';
import { transaction } from '@/lib/platform/sql';
import { removeDemo, removeDemoSchool } from '@/lib/school/demo-store';
import { actorOf, aHandedInAttempt } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { ensurePracticePapers } from './demo/library';
import { northgate, PEOPLE, SCHOOL } from './demo/northgate';
import { ensureDemoSchool } from './demo-school';
import { connect } from './migrate';

const url = process.env.DATABASE_URL as string;
const inSchool = { schoolId: SCHOOL.id };
/** For what makes the whole school, on a busy machine. */
const SLOW = 60_000;
let seconds = 0;
let attempts: Awaited<ReturnType<typeof findAttempts>>;

beforeAll(async () => {
  const started = Date.now();
  await ensureDemoSchool(url, false);
  seconds = (Date.now() - started) / 1000;
  attempts = await findAttempts();
});

const usableSignIns = async () => (await ensureDemoSchool(url, false)).map(({ role }) => role).sort();

const findAttempts = () =>
  db.attempt.findMany({
    where: inSchool,
    include: {
      breaks: true,
      extensions: true,
      assignment: true,
      membership: { include: { arrangement: true } },
      responses: {
        orderBy: { position: 'asc' },
        include: {
          awards: true,
          revisions: { orderBy: { revision: 'asc' } },
          itemVersion: { include: { item: true } },
        },
      },
    },
  });

describe('the demo school', () => {
  test('is there, with people, classes and eight weeks of work', async () => {
    process.stdout.write(`the demo school was made in ${seconds.toFixed(1)} s\n`);
    const roles = await db.membership.groupBy({ by: ['role'], where: inSchool, _count: true });
    expect(Object.fromEntries(roles.map((one) => [one.role, one._count]))).toEqual({
      admin: 1,
      teacher: 1,
      student: 60,
    });
    expect(await db.class.count({ where: inSchool })).toBe(3);
    expect(await usableSignIns()).toEqual(['admin', 'student', 'teacher']);
  });

  test('has work in every state', async () => {
    const some = (is: (one: (typeof attempts)[0]) => boolean) => attempts.filter(is).length;
    expect(some((one) => one.state === 'open' && one.assignmentId !== null)).toBeGreaterThanOrEqual(5);
    expect(some((one) => one.handedInBy === 'time')).toBeGreaterThanOrEqual(1);
    expect(some((one) => one.late && one.lateVerdict === 'accepted')).toBeGreaterThanOrEqual(1);
    expect(some((one) => one.late && one.lateVerdict === null)).toBeGreaterThanOrEqual(2);
    expect(some((one) => one.assignmentId === null)).toBeGreaterThanOrEqual(60);
    const held = await db.responseRevision.count({ where: { ...inSchool, outcome: 'held' } });
    expect(held).toBeGreaterThanOrEqual(1);
    const assignments = await db.assignment.findMany({
      where: inSchool,
      include: { releases: true, rounds: true },
    });
    expect(assignments.every((one) => one.rounds.length === 1)).toBe(true);
    expect(assignments.filter((one) => one.releases.length === 1).length).toBeGreaterThanOrEqual(8);
    const now = new Date();
    const open = assignments.filter((one) => one.opensAt <= now && (one.closesAt as Date) > now);
    expect(open.filter((one) => one.kind === 'mock')).toHaveLength(1);
    expect(open.filter((one) => one.kind === 'practice').length).toBeGreaterThanOrEqual(3);
  });

  test('leaves Sam something to do: what is due tomorrow, and the mock that runs', async () => {
    const sam = PEOPLE[1]?.id as string;
    const now = new Date();
    const open = await db.assignment.findMany({
      where: {
        ...inSchool,
        opensAt: { lte: now },
        closesAt: { gt: now },
        targets: { some: { classroom: { enrolments: { some: { studentId: sam } } } } },
        attempts: { none: { studentId: sam } },
      },
    });
    expect(open.map((one) => one.kind).sort()).toEqual(['mock', 'practice']);
  });

  test('is told in times that follow each other', () => {
    const now = new Date();
    const odd = attempts.filter((attempt) => {
      const { startedAt, assignment } = attempt;
      const end = attempt.handedInAt ?? now;
      const written = attempt.responses.flatMap(({ revisions }) =>
        revisions.filter(({ outcome }) => outcome === 'accepted').map((one) => one.receivedAt),
      );
      const given = attempt.responses.flatMap(({ awards }) => awards.map((one) => one.createdAt));
      const fits =
        startedAt < end &&
        end <= now &&
        (!assignment || startedAt >= assignment.opensAt) &&
        written.every((at) => at >= startedAt && at <= end) &&
        given.every((at) => at >= end && at <= now);
      return !fits;
    });
    expect(odd.map((one) => [one.title, one.startedAt, one.handedInAt])).toEqual([]);
  });

  test('has the deadlines, receipts and words that the product would have made', () => {
    for (const attempt of attempts) {
      const window = {
        startedAt: attempt.startedAt,
        timing: attempt.timing,
        timeLimitSeconds: attempt.timeLimitSeconds,
        closesAt: attempt.closesAt,
        arrangement: attempt.membership.arrangement,
        breaks: attempt.breaks,
        extensionSeconds: attempt.extensions.reduce((sum, one) => sum + one.seconds, 0),
      };
      expect(attempt.deadlineAt).toEqual(deadlineOf(window));
      expect(attempt.stopsAt).toEqual(stopOf(window));
      const rows = attempt.responses.map(({ itemVersion, ...one }) => ({
        ...one,
        type: itemVersion.item.type as string,
      }));
      if (attempt.state === 'handed_in') {
        expect({ words: attempt.words, receipt: attempt.receipt }).toEqual(receiptOf(rows));
        const finishedAt =
          attempt.handedInBy === 'time' ? (deadlineOf(window) ?? stopOf(window)) : attempt.handedInAt;
        expect(attempt.late).toBe(isLate(finishedAt as Date, attempt.dueAt, window));
      }
      for (const response of rows) {
        expect(response.words).toBe(response.type === 'multiple_choice' ? 0 : countWords(response.value));
        const accepted = response.revisions.filter((one) => one.outcome === 'accepted');
        const last = accepted.at(-1);
        expect([last?.value ?? '', last?.revision ?? 0, last?.receivedAt ?? null]).toEqual([
          response.value,
          response.revision,
          response.savedAt,
        ]);
      }
    }
  });

  test('has marks that fit their schemes', async () => {
    const client = await connect(url);
    const bank = await readBank(client);
    await client.end();
    let given = 0;
    for (const attempt of attempts) {
      for (const { awards, itemVersion, ...response } of attempt.responses) {
        const marking = ItemMarkingSchema.parse(itemVersion.marking);
        const automatic = automaticMarks(marking, response.value, response.maxMarks);
        const machine = awards.filter((one) => one.kind === 'automatic');
        expect(machine.map((one) => one.marks)).toEqual(
          automatic === null || attempt.state === 'open' ? [] : [automatic],
        );
        const item = bank.items.get(itemVersion.item.slug);
        for (const award of awards.filter((one) => one.kind === 'teacher')) {
          given++;
          if (!item) throw new Error(itemVersion.item.slug);
          const scheme = schemeOf({ item, presetId: response.presetId } as never, bank);
          if (!scheme) throw new Error('marked without a scheme');
          const points = award.points as Record<string, number> | null;
          expect(awardProblems(scheme, response.maxMarks, { ...award, points })).toBeNull();
          expect(response.agreedAwardId).toBe(award.id);
          expect(award.comment).not.toBe('');
        }
      }
    }
    expect(given).toBeGreaterThan(100);
  });

  test('has frozen papers with the versions of their questions', async () => {
    const assignments = await db.assignment.findMany({ where: inSchool, include: { paper: true } });
    for (const { paper } of assignments) {
      const definition = PaperDefinitionSchema.parse(paper.definition);
      const slugs = definition.sections.flatMap((one) => (one.kind === 'fixed' ? one.slugs : []));
      expect(paper.frozenAt).not.toBeNull();
      expect(Object.keys(definition.pinned?.items ?? {}).sort()).toEqual([...slugs].sort());
    }
  });
});

test(
  'the same moment and bank give identical rows, another moment others',
  async () => {
    const client = await connect(url);
    const bank = await readBank(client);
    const papers = await ensurePracticePapers(client, bank);
    await client.end();
    const rowsAt = (now: Date) => {
      const tables = northgate(now, bank, papers, new Map());
      return createHash('sha256')
        .update(JSON.stringify(TABLES.map((table) => tables.of(table))))
        .digest('hex');
    };
    const now = new Date('2026-11-28T21:00:00Z');
    expect(rowsAt(now)).toBe(rowsAt(now));
    expect(rowsAt(now)).not.toBe(rowsAt(new Date(now.getTime() + 86_400_000)));
  },
  SLOW,
);

describe('removing the demo school', () => {
  /** Everything that is stored outside the demo school, table by table. */
  async function others(): Promise<Record<string, string>> {
    const client = await connect(url);
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query(
        `select coalesce(jsonb_agg(t order by t::text), '[]') as rows from "${name}" t
         where coalesce(to_jsonb(t)->>'schoolId', to_jsonb(t)->>'ownerSchoolId', to_jsonb(t)->>'id', '') <> $1
           and not (to_jsonb(t)->>'id' = any($2) and to_jsonb(t) ? 'passwordHash')`,
        [SCHOOL.id, members],
      );
      found[name] = JSON.stringify(rows[0].rows);
    }
    await client.end();
    return found;
  }
  let members: string[] = [];

  test('is for its admin, and for no other school', async () => {
    const stranger = actorOf(await aPerson(db, { role: 'admin' }));
    const helena = actorOf({
      userId: PEOPLE[2]?.id as string,
      ...inSchool,
      role: 'teacher',
      name: '',
      email: '',
    });
    await expect(removeDemoSchool(stranger)).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeDemoSchool(helena)).rejects.toMatchObject({ code: 'not_found' });
    expect(await db.school.count({ where: { id: SCHOOL.id } })).toBe(1);
    expect(await db.school.count({ where: { id: stranger.schoolId } })).toBe(1);
  });

  test('leaves everything else byte for byte, and people who belong elsewhere too', async () => {
    const guest = await aPerson(db, { role: 'teacher' });
    await db.membership.create({ data: { ...inSchool, userId: guest.userId, role: 'teacher' } });
    const student = actorOf(await aPerson(db));
    await aHandedInAttempt(student, 'paper/mixed-1');
    const own = await db.membership.findMany({ where: { ...inSchool, userId: { not: guest.userId } } });
    members = own.map((one) => one.userId);
    const before = await others();
    const ruth = actorOf({
      userId: PEOPLE[0]?.id as string,
      ...inSchool,
      role: 'admin',
      name: '',
      email: '',
    });
    await removeDemoSchool(ruth);
    expect(await others()).toEqual(before);
    expect(await db.user.count({ where: { id: { in: members } } })).toBe(0);
    expect(await db.school.count({ where: { demo: true } })).toBe(0);
    await expect(removeDemoSchool(ruth)).rejects.toMatchObject({ code: 'not_found' });
  });

  test(
    'is for good: the next start does not bring it back, unless it is told to',
    async () => {
      await db.user.deleteMany();
      expect(await ensureDemoSchool(url, false)).toEqual([]);
      expect(await db.school.count({ where: { demo: true } })).toBe(0);
      expect(await ensureDemoSchool(url, true)).toHaveLength(3);
      expect(await transaction((sql) => removeDemo(sql, SCHOOL.id))).toMatchObject({ people: 62 });
    },
    SLOW,
  );
});
