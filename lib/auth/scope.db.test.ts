import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/platform/db';
import { actorOf, aHandedInAttempt, anAttempt } from '@/lib/testing/attempts';
import { aPerson, aSchool } from '@/lib/testing/builders';
import { aLibrary } from '@/lib/testing/library';
import type { Actor } from './actor';
import { can } from './policy';
import { decidableHeld, readableAttempts, receiptAttempts, reviewableAttempts } from './scope';

const actors: Actor[] = [];

/** Two schools with students, a teacher and an admin each; everybody has open and handed-in attempts. */
beforeAll(async () => {
  const library = await aLibrary(db);
  for (const schoolId of [await aSchool(db), await aSchool(db)]) {
    for (const role of ['student', 'student', 'teacher', 'admin'] as const) {
      actors.push(actorOf(await aPerson(db, { role, schoolId })));
    }
  }
  for (const actor of actors) {
    await anAttempt(actor, library.paper);
    await aHandedInAttempt(actor, library.pointsPaper);
  }
  // Somebody who belongs to both schools acts in one at a time.
  const [first, second] = [actors[0] as Actor, actors[4] as Actor];
  await db.membership.create({ data: { schoolId: second.schoolId, userId: first.userId, role: 'student' } });
  const elsewhere: Actor = { ...first, schoolId: second.schoolId };
  await anAttempt(elsewhere, library.pointsPaper);
  actors.push(elsewhere);
});

const ids = (rows: { id: string }[]) => rows.map((row) => row.id).sort();

test.each([
  ['attempt:read', readableAttempts],
  ['review:read', reviewableAttempts],
] as const)('%s as a rule and as a where-clause agree for every actor and attempt', async (verb, scope) => {
  const all = await db.attempt.findMany();
  expect(all).toHaveLength(17);
  for (const actor of actors) {
    const byRule = all.filter((attempt) => can(actor, verb, attempt));
    const byScope = await db.attempt.findMany({ where: scope(actor) });
    expect(ids(byScope)).toEqual(ids(byRule));
    expect(byRule.length).toBeGreaterThan(verb === 'attempt:read' ? 0 : -1);
    expect(byRule.length).toBeLessThan(3);
  }
});

test('what staff may look up and decide: their school, and students nothing, as a rule and as a where-clause', async () => {
  const attempts = await db.attempt.findMany({ where: { state: 'handed_in' } });
  const response = await db.response.findFirstOrThrow({ where: { attemptId: attempts[0]?.id ?? '' } });
  const { schoolId, id: responseId } = response;
  const revision = { schoolId, responseId, value: '', sha256: 'x' };
  await db.responseRevision.create({ data: { ...revision, revision: 1, outcome: 'held' } });
  await db.responseRevision.create({ data: { ...revision, revision: 2, outcome: 'accepted' } });
  const held = await db.responseRevision.findMany({ where: { outcome: 'held' } });
  for (const actor of actors) {
    const receipts = await db.attempt.findMany({ where: receiptAttempts(actor) });
    expect(ids(receipts)).toEqual(
      ids(attempts.filter((one) => can(actor, 'receipt:read', { ...one, classIds: [] }))),
    );
    expect(receipts.length > 0).toBe(actor.role === 'admin');
    const decidable = await db.responseRevision.findMany({ where: decidableHeld(actor) });
    expect(ids(decidable)).toEqual(
      ids(held.filter((one) => can(actor, 'held:decide', { ...one, classIds: [] }))),
    );
  }
});

test('a missing id never widens a where-clause', async () => {
  const nobody = { ...(actors[0] as Actor), userId: undefined as unknown as string };
  await expect(db.attempt.findMany({ where: readableAttempts(nobody) })).rejects.toThrow(/undefined/);
});

test('what is unknown is not allowed', () => {
  const actor = actors[0] as Actor;
  expect(
    can(actor, 'attempt:delete' as 'attempt:read', { schoolId: actor.schoolId, studentId: actor.userId }),
  ).toBe(false);
});
