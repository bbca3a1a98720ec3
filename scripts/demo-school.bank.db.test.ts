import { beforeAll, describe, expect, test } from 'vitest';
import { automaticMarks } from '@/lib/attempts/auto-marking';
import { receiptOf } from '@/lib/attempts/receipt';
import { deadlineOf, stopOf } from '@/lib/attempts/timing';
import { countWords } from '@/lib/attempts/words';
import { ItemMarkingSchema } from '@/lib/item-bank/content';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { awardProblems } from '@/lib/marking/award';
import { db } from '@/lib/platform/db';
import { readBank } from './demo/bank';
import { schemeOf } from './demo/marking';
import { SCHOOL } from './demo/northgate';
import { ensureDemoSchool } from './demo-school';
import { connect } from './migrate';

const url = process.env.DATABASE_URL as string;
const inSchool = { schoolId: SCHOOL.id };
let seconds = 0;

beforeAll(async () => {
  const started = Date.now();
  await ensureDemoSchool(url, false);
  seconds = (Date.now() - started) / 1000;
});

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
    console.log(
      await db.attempt.groupBy({ by: ['state', 'handedInBy', 'late'], where: inSchool, _count: true }),
    );
    console.log(
      await db.responseRevision.count({ where: inSchool }),
      await db.award.count({ where: inSchool }),
    );
  });

  test('has the deadlines, receipts and words that the product would have made', async () => {
    const attempts = await findAttempts();
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
        expect(attempt.late).toBe(attempt.dueAt !== null && (attempt.handedInAt as Date) > attempt.dueAt);
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
    for (const attempt of await findAttempts()) {
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
