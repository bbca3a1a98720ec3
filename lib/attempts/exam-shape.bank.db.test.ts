import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadContent } from '@/lib/item-bank/load';
import { db } from '@/lib/platform/db';
import { actorOf } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { findOpenExam } from './queries';
import { startPractice } from './start-store';
import { listOpenWork } from './work-queries';

beforeAll(() => loadContent(process.env.DATABASE_URL as string, path.resolve('content/de-stalinisation')));

test('a mock offers its choice, counts the marks of the exam and brings the scheme of each part', async () => {
  const actor = actorOf(await aPerson(db));
  const id = await startPractice(actor, { kind: 'paper', slug: 'paper/mock-aqa-1h', timing: 'untimed' });
  const exam = await findOpenExam(actor, id);
  if (exam === 'handed_in') throw new Error('no exam');
  expect(exam?.totalMarks).toBe(80);
  expect(exam?.questions.map((one) => [one.maxMarks, one.choose])).toEqual([
    [30, null],
    [25, 2],
    [25, 2],
    [25, 2],
  ]);
  expect(exam?.questions[0]?.aim?.words).toEqual([750, 1100]);
  expect(await listOpenWork(actor)).toMatchObject([{ answered: 0, questions: 3 }]);
  const schemes = await db.response.findMany({
    where: { schoolId: actor.schoolId, attemptId: id },
    orderBy: { position: 'asc' },
    select: { presetId: true, markSchemeVersion: { select: { markSchemeId: true } } },
  });
  expect(schemes.map((one) => one.markSchemeVersion?.markSchemeId)).toEqual([
    'aqa-extracts',
    'aqa-essay',
    'aqa-essay',
    'aqa-essay',
  ]);
});
