import { beforeEach, describe, expect, test } from 'vitest';
import { setAssignment } from '@/lib/assignments/store';
import { startAssignment } from '@/lib/attempts/start-assignment-store';
import type { PaperSection } from '@/lib/item-bank/papers';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { db } from '@/lib/platform/db';
import { actorOf } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, type TestClass } from '@/lib/testing/classes';
import { aForm } from '@/lib/testing/setting';
import type { Made } from './made';
import { makeFromBlueprint } from './make-store';
import { findPaper } from './queries';
import { makeSecondForm } from './second-form-store';
import { savePaper } from './store';

const refused = (code: string) => expect.objectContaining({ code });
const idOf = (made: Made): string => {
  if (made.kind !== 'made') throw new Error(JSON.stringify(made));
  return made.id;
};

let classroom: TestClass;
beforeEach(async () => {
  classroom = await aClass({ students: 2 });
});

/** A paper that draws so many multiple-choice questions of a topic for each student. */
async function aDrawnPaper(topicId: string, count: number): Promise<string> {
  const cell = { id: 'a', type: 'multiple_choice' as const, topicId, skill: null, difficulty: null };
  const cells = [{ ...cell, marks: null, presetId: null, count }];
  const input = { title: 'Drawn', outcome: 'draw' as const, classId: null, cells, accept: false };
  return idOf(await makeFromBlueprint(classroom.teacher, input));
}

async function sectionsOf(id: string): Promise<PaperSection[]> {
  const { definition } = await db.paper.findUniqueOrThrow({ where: { id } });
  return PaperDefinitionSchema.parse(definition).sections;
}

/** Sets a paper to the class; each student starts it. @returns the slugs that they were given. */
async function givenBy(paperId: string): Promise<Set<string>> {
  const assignmentId = await setAssignment(classroom.teacher, aForm(classroom, paperId));
  for (const student of classroom.students) await startAssignment(student, assignmentId);
  const rows = await db.response.findMany({
    where: { schoolId: classroom.schoolId, attempt: { assignmentId } },
    select: { itemVersion: { select: { item: { select: { slug: true } } } } },
  });
  return new Set(rows.map(({ itemVersion }) => itemVersion.item.slug));
}

const countOf = (topicId: string) =>
  db.item.count({ where: { topicId, type: 'multiple_choice', retiredAt: null, ownerSchoolId: null } });

describe('the second form of a paper that draws all its questions', () => {
  test('and the first give no student a question of the other', async () => {
    const first = await aDrawnPaper('T03', 5);
    const second = idOf(await makeSecondForm(classroom.teacher, first, false));
    expect(await findPaper(classroom.teacher, second)).toMatchObject({
      draft: { title: 'Drawn (second form)', sections: [{ kind: 'draw', topicId: 'T03', count: 5 }] },
    });
    const [one, other] = [await givenBy(first), await givenBy(second)];
    expect(one.size).toBeGreaterThanOrEqual(5);
    expect(other.size).toBeGreaterThanOrEqual(5);
    expect([...one].filter((slug) => other.has(slug))).toEqual([]);
  });

  test('shares all questions out, and is told to whoever has the first form open', async () => {
    const { teacher, schoolId } = classroom;
    const first = await aDrawnPaper('T03', 5);
    const opened = await findPaper(teacher, first);
    const second = idOf(await makeSecondForm(teacher, first, false));
    const only = async (id: string) =>
      (await sectionsOf(id)).flatMap((section) => (section.kind === 'draw' ? (section.only ?? []) : []));
    const [one, other] = [await only(first), await only(second)];
    expect(new Set([...one, ...other]).size).toBe(await countOf('T03'));
    expect(Math.abs(one.length - other.length)).toBeLessThanOrEqual(1);
    const colleague = actorOf(await aPerson(db, { role: 'teacher', schoolId }));
    const { title, minutes, sections } = opened?.draft ?? { title: '', minutes: 1, sections: [] };
    const stale = {
      paperId: first,
      updatedAt: opened?.updatedAt ?? '',
      title: `${title}!`,
      minutes,
      sections,
    };
    await expect(savePaper(colleague, stale)).rejects.toEqual(refused('changed_meanwhile'));
  });

  test('names the section that cannot be filled, and changes nothing until that is accepted', async () => {
    const there = await countOf('T03');
    const count = Math.floor(there / 2) + 2;
    const first = await aDrawnPaper('T03', count);
    const before = await sectionsOf(first);
    const left = there - count;
    expect(await makeSecondForm(classroom.teacher, first, false)).toEqual({
      kind: 'lacks',
      filled: left,
      lacks: [
        {
          what: expect.stringMatching(/^Section “Multiple choice, /),
          why: `Each form draws ${count}, and there are ${there} such questions for both: the second form can draw only ${left}.`,
        },
      ],
    });
    expect(await sectionsOf(first)).toEqual(before);
    const second = idOf(await makeSecondForm(classroom.teacher, first, true));
    expect(await sectionsOf(second)).toMatchObject([{ count: left }]);
    expect(await sectionsOf(first)).toMatchObject([{ count }]);
    await givenBy(first); // it can still be set
  });

  test('is none where the first needs every question', async () => {
    const first = await aDrawnPaper('T03', await countOf('T03'));
    const before = await sectionsOf(first);
    await expect(makeSecondForm(classroom.teacher, first, true)).rejects.toEqual(refused('no_questions'));
    expect(await sectionsOf(first)).toEqual(before);
  });

  test('of one that was set leaves out what was given, and leaves that one as it is', async () => {
    const first = await aDrawnPaper('T03', 5);
    const given = await givenBy(first);
    const before = await sectionsOf(first);
    const second = idOf(await makeSecondForm(classroom.teacher, first, false));
    expect(await sectionsOf(first)).toEqual(before);
    const [section] = await sectionsOf(second);
    const only = section?.kind === 'draw' ? (section.only ?? []) : [];
    expect(only).toHaveLength((await countOf('T03')) - given.size);
    expect(only.filter((slug) => given.has(slug))).toEqual([]);
  });

  test('of a new version of one that was set leaves the draft all that was given, so that it can be set', async () => {
    classroom = await aClass({ students: 1 });
    const { teacher } = classroom;
    const first = await aDrawnPaper('T03', (await countOf('T03')) - 3);
    const given = await givenBy(first);
    const set = await findPaper(teacher, first);
    const change = { paperId: first, updatedAt: set?.updatedAt ?? '', title: 'Drawn again', minutes: 30 };
    const { id } = await savePaper(teacher, { ...change, sections: set?.draft.sections ?? [] });
    const second = idOf(await makeSecondForm(teacher, id, true));
    expect(await sectionsOf(second)).toMatchObject([{ count: 3 }]);
    await givenBy(id); // it can be set
    expect([...(await givenBy(second))].filter((slug) => given.has(slug))).toEqual([]);
  });
});
