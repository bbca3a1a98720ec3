import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import type { PaperSection } from '@/lib/item-bank/papers';
import { db } from '@/lib/platform/db';
import { actorOf, aStudent, anAttempt as startListed } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { findItems, searchItems, seenByClass } from './bank-queries';
import { makeFromBlueprint } from './make-store';
import { findPaper, findPrintedPaper, listPapersAside, listSchoolPapers } from './queries';
import { findKey, findQuestion } from './question-queries';
import type { SearchInput } from './schema';
import { makeSecondForm } from './second-form-store';
import { createPaper, putAside, savePaper } from './store';

let library: TestLibrary;
let teacher: Actor;
let colleague: Actor;
let stranger: Actor;
let student: Actor;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  const person = await aPerson(db, { role: 'teacher' });
  teacher = actorOf(person);
  colleague = actorOf(await aPerson(db, { role: 'teacher', schoolId: person.schoolId }));
  stranger = actorOf(await aPerson(db, { role: 'admin' }));
  student = await aStudent(person.schoolId);
});

const section = (slugs: string[], more: object = {}): PaperSection => ({
  kind: 'fixed',
  title: 'Section A',
  presetId: null,
  slugs,
  ...more,
});
const change = (paper: { id: string; updatedAt: string }, title: string, slugs = ['T90-MC-01']) => ({
  paperId: paper.id,
  updatedAt: paper.updatedAt,
  title,
  minutes: 10,
  sections: [section(slugs)],
});
const refused = (code: string) => expect.objectContaining({ code });
const freeze = (id: string) =>
  db.paper.update({ where: { id }, data: { frozenAt: new Date() } }).then(() => undefined);
const rows = (actor: Actor) =>
  db.paper.findMany({
    where: { ownerSchoolId: actor.schoolId },
    orderBy: [{ version: 'asc' }, { id: 'asc' }],
  });

describe('making and changing a paper', () => {
  test('a new paper is the school’s: listed with marks and questions, never in the library', async () => {
    const made = await createPaper(teacher, { title: 'Mine' });
    await savePaper(teacher, change(made, 'Mine', ['T90-MC-01', 'T90-SA-01']));
    expect(await listSchoolPapers(colleague)).toMatchObject([
      {
        id: made.id,
        lineageId: made.id,
        version: 1,
        title: 'Mine',
        questions: 2,
        marks: 4,
        minutes: 10,
        frozen: false,
        usedIn: [],
      },
    ]);
    expect(await rows(teacher)).toMatchObject([{ slug: `school/${made.id}`, listed: false }]);
    const audit = await db.auditEvent.findMany({
      where: { schoolId: teacher.schoolId },
      orderBy: { id: 'asc' },
    });
    expect(audit.map(({ verb, subjectId }) => [verb, subjectId])).toEqual([
      ['paper:create', made.id],
      ['paper:change', made.id],
    ]);
  });

  test('of two who edit the same draft the later one is told, and nothing is overwritten', async () => {
    const opened = await createPaper(teacher, { title: 'Draft' });
    const first = await savePaper(teacher, change(opened, 'By the first'));
    await expect(savePaper(colleague, change(opened, 'By the second'))).rejects.toEqual(
      refused('changed_meanwhile'),
    );
    expect(await rows(teacher)).toMatchObject([{ title: 'By the first' }]);
    await savePaper(colleague, change(first, 'By the second, who looked again'));
    expect(await rows(teacher)).toMatchObject([{ title: 'By the second, who looked again' }]);
  });

  test('ten saves of one draft at once: exactly one is stored', async () => {
    const opened = await createPaper(teacher, { title: 'Draft' });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => savePaper(teacher, change(opened, `Change ${index}`))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of results)
      if (one.status === 'rejected') expect(one.reason).toEqual(refused('changed_meanwhile'));
  });

  test('the same change sent twice is made once', async () => {
    const opened = await createPaper(teacher, { title: 'Draft' });
    const first = await savePaper(teacher, change(opened, 'Once'));
    expect(await savePaper(teacher, change(opened, 'Once'))).toEqual(first);
    await freeze(opened.id);
    const next = await savePaper(teacher, change(first, 'Twice'));
    expect(await savePaper(teacher, change(first, 'Twice'))).toEqual(next);
    expect(await rows(teacher)).toHaveLength(2);
  });

  test('what was set stays as it was; editing it makes the next version, without pins, once', async () => {
    const opened = await createPaper(teacher, { title: 'Set' });
    const first = await savePaper(teacher, change(opened, 'Set'));
    const { definition } = await db.paper.findUniqueOrThrow({ where: { id: first.id } });
    const pinned = { items: { 'T90-MC-01': library.first }, schemes: {} };
    const frozen = { ...(definition as object), pinned };
    await db.paper.update({ where: { id: first.id }, data: { definition: frozen, frozenAt: new Date() } });
    const second = await savePaper(teacher, change(first, 'Edited', ['T90-MC-02']));
    expect(second).toMatchObject({ version: 2 });
    expect(second.id).not.toBe(first.id);
    const [one, two] = await rows(teacher);
    expect(one).toMatchObject({ id: first.id, title: 'Set', version: 1, definition: frozen });
    expect(two).toMatchObject({
      id: second.id,
      title: 'Edited',
      version: 2,
      lineageId: first.id,
      frozenAt: null,
    });
    expect(two?.definition).not.toHaveProperty('pinned');
    expect(await findPaper(teacher, first.id)).toMatchObject({ newer: { id: second.id, version: 2 } });
    expect(await listSchoolPapers(teacher)).toMatchObject([{ id: second.id, version: 2 }]);
    // Somebody who still has version 1 open would make another version 2.
    await expect(savePaper(colleague, change(first, 'Also edited'))).rejects.toEqual(
      refused('changed_meanwhile'),
    );
    await expect(db.paper.update({ where: { id: first.id }, data: { title: 'No' } })).rejects.toThrow();
  });

  test('two next versions at once: one is made, the other person is told', async () => {
    const opened = await createPaper(teacher, { title: 'Set' });
    await freeze(opened.id);
    const results = await Promise.allSettled([
      savePaper(teacher, change(opened, 'Mine')),
      savePaper(colleague, change(opened, 'Ours')),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rows(teacher)).toHaveLength(2);
  });

  test('unknown questions and formats are refused, and nothing changes', async () => {
    const opened = await createPaper(teacher, { title: 'Draft' });
    const own = await db.item.findUniqueOrThrow({ where: { slug: 'T90-MC-02' } });
    await db.item.update({ where: { id: own.id }, data: { ownerSchoolId: stranger.schoolId } });
    for (const slugs of [['T90-NO-01'], ['T90-MC-02']])
      await expect(savePaper(teacher, change(opened, 'No', slugs))).rejects.toMatchObject({
        code: 'invalid',
        fields: { sections: [expect.stringContaining(slugs[0] as string)] },
      });
    await db.item.update({ where: { id: own.id }, data: { ownerSchoolId: null } });
    const sections = [section(['T90-ES-01'], { presetId: 'no-format' })];
    await expect(savePaper(teacher, { ...change(opened, 'No'), sections })).rejects.toEqual(
      refused('invalid'),
    );
    expect(await rows(teacher)).toMatchObject([{ title: 'Draft' }]);
  });

  test('a copy of a library paper and of a paper of the school; putting aside and taking back', async () => {
    const copy = await createPaper(teacher, { from: library.paper });
    const again = await createPaper(teacher, { from: copy.id });
    const titles = (await listSchoolPapers(teacher)).map(({ title }) => title).sort();
    expect(titles).toEqual(['paper/test-mixed', 'paper/test-mixed (copy)']);
    expect((await findPaper(teacher, copy.id))?.draft.sections).toHaveLength(3);
    await putAside(teacher, again.id, true);
    expect(await listPapersAside(actorAgain(teacher))).toMatchObject([{ id: again.id }]);
    await expect(savePaper(teacher, change(again, 'No'))).rejects.toEqual(refused('not_found'));
    await putAside(teacher, again.id, false);
    expect(await listPapersAside(actorAgain(teacher))).toEqual([]);
  });
});

/** The same person in another request. */
const actorAgain = (actor: Actor): Actor => ({ ...actor });

describe('who must not see or change it', () => {
  test('another school and a student find nothing, whatever they try', async () => {
    const made = await createPaper(teacher, { title: 'Secret' });
    for (const other of [stranger, student]) {
      expect(await findPaper(other, made.id)).toBeNull();
      expect(await findPrintedPaper(other, made.id)).toBeNull();
      expect(JSON.stringify(await listSchoolPapers(other))).not.toContain('Secret');
      for (const attempt of [
        () => savePaper(other, change(made, 'Stolen')),
        () => createPaper(other, { from: made.id }),
        () => putAside(other, made.id, true),
        () => makeSecondForm(other, made.id, true),
      ])
        await expect(attempt()).rejects.toEqual(refused('not_found'));
    }
    expect(await rows(teacher)).toMatchObject([{ title: 'Secret', retiredAt: null }]);
    expect(await rows(stranger)).toEqual([]);
    expect(await findPaper(teacher, 'no-id')).toBeNull();
  });

  test('a student gets neither questions nor keys of the bank; another school’s question is not there', async () => {
    for (const ask of [
      () => findQuestion(student, 'T90-MC-01'),
      () => findKey(student, 'T90-MC-01', null),
      () => searchItems(student, ALL),
    ])
      await expect(ask()).rejects.toEqual(refused('not_found'));
    const item = await db.item.update({
      where: { slug: 'T90-SA-02' },
      data: { ownerSchoolId: stranger.schoolId },
    });
    await expect(findKey(teacher, 'T90-SA-02', null)).rejects.toEqual(refused('not_found'));
    expect(await findItems(teacher, ['T90-SA-02'])).toEqual([]);
    expect((await searchItems(teacher, { ...ALL, text: 'SA-02' })).total).toBe(0);
    expect((await searchItems(stranger, { ...ALL, text: 'SA-02' })).total).toBe(1);
    await db.item.update({ where: { id: item.id }, data: { ownerSchoolId: null } });
  });

  test('the face of a question holds nothing of its key; the key is there for staff', async () => {
    expect(JSON.stringify(await findQuestion(teacher, 'T90-MC-01'))).not.toContain('Guests had left');
    const key = await findKey(teacher, 'T90-MC-01', null);
    expect(JSON.stringify(key)).toContain('Guests had left');
    expect(
      JSON.stringify(
        await findPrintedPaper(teacher, (await createPaper(teacher, { from: library.paper })).id),
      ),
    ).not.toContain('Guests had left');
    expect(await findKey(teacher, 'T90-ES-01', 'test-levels')).toMatchObject({
      scheme: { kind: 'levels' },
      maxMarks: 25,
    });
  });
});

const ALL: SearchInput = {
  text: '',
  type: null,
  topicId: null,
  skill: null,
  difficulty: null,
  unseenBy: null,
  skip: 0,
};

describe('the bank', () => {
  test.each<[string, Partial<SearchInput>, number]>([
    ['everything', {}, 5],
    ['a type', { type: 'short_answer' }, 2],
    ['a word, whatever its case', { text: 'EXTENT' }, 1],
    ['words in any order', { text: 'party extent' }, 1],
    ['signs of patterns are plain text', { text: '%' }, 0],
    ['a name', { text: 't90-mc' }, 2],
    ['another topic', { topicId: 'T01' }, 0],
    ['another skill', { skill: 'Ca' }, 0],
    ['past the end', { skip: 50 }, 5],
  ])('%s', async (_name, filter, total) => {
    expect((await searchItems(teacher, { ...ALL, ...filter })).total).toBe(total);
  });

  test('what a class has seen: work set to it, not what its students practise by themselves', async () => {
    const classroom = await aClass();
    await startListed(classroom.students[0] as Actor, library.pointsPaper);
    expect(await seenByClass(classroom.teacher, classroom.classId)).toEqual(new Set());
    await anAssignment(classroom, library.pointsPaper);
    expect(await seenByClass(classroom.teacher, classroom.classId)).toEqual(new Set(['T90-ES-01']));
    const found = await searchItems(classroom.teacher, { ...ALL, unseenBy: classroom.classId });
    expect(found.items.map(({ slug }) => slug)).not.toContain('T90-ES-01');
    await expectOutOfSight(classroom);
  });

  async function expectOutOfSight(classroom: TestClass): Promise<void> {
    const sameSchool = actorOf(await aPerson(db, { role: 'teacher', schoolId: classroom.schoolId }));
    for (const other of [stranger, sameSchool]) {
      await expect(seenByClass(other, classroom.classId)).rejects.toEqual(refused('not_found'));
      await expect(searchItems(other, { ...ALL, unseenBy: classroom.classId })).rejects.toEqual(
        refused('not_found'),
      );
    }
  }
});

describe('blueprint and second form', () => {
  const cell = (count: number) => ({
    id: 'a',
    type: 'multiple_choice' as const,
    topicId: 'T90',
    skill: null,
    difficulty: null,
    marks: null,
    presetId: null,
    count,
  });
  const input = (count: number, more: object = {}) => ({
    title: 'Blue',
    outcome: 'fixed' as const,
    classId: null,
    cells: [cell(count)],
    accept: false,
    ...more,
  });

  test('what can be filled is made; what cannot is said, and nothing is made until it is accepted', async () => {
    const full = await makeFromBlueprint(teacher, input(2));
    expect(full).toMatchObject({ kind: 'made' });
    const short = await makeFromBlueprint(teacher, input(5));
    expect(short).toEqual({
      kind: 'lacks',
      filled: 2,
      lacks: [
        {
          what: 'Multiple choice, Test topic',
          why: 'Asked for 5, only 2 can be filled. The bank has 2 such questions.',
        },
      ],
    });
    expect(await rows(teacher)).toHaveLength(1);
    expect(await makeFromBlueprint(teacher, input(5, { accept: true }))).toMatchObject({ kind: 'made' });
    expect(await rows(teacher)).toHaveLength(2);
  });

  test('nothing at all is no paper, even when it is accepted', async () => {
    const cells = [{ ...cell(1), topicId: 'T01' }];
    await expect(makeFromBlueprint(teacher, input(1, { cells, accept: true }))).rejects.toEqual(
      refused('no_questions'),
    );
    expect(await rows(teacher)).toEqual([]);
  });

  test('a draw keeps the rule and never draws more than there is', async () => {
    const made = await makeFromBlueprint(teacher, input(5, { outcome: 'draw', accept: true }));
    const id = made.kind === 'made' ? made.id : '';
    const paper = await findPaper(teacher, id);
    expect(paper?.draft.sections).toMatchObject([{ kind: 'draw', topicId: 'T90', count: 2 }]);
    expect(paper?.draft.minutes).toBe(2);
  });

  test('a second form has the counterparts, and names the places without one', async () => {
    const made = await createPaper(teacher, { title: 'First' });
    const sections = [section(['T90-MC-01', 'T90-SA-01'])];
    await savePaper(teacher, { ...change(made, 'First'), sections });
    const asked = await makeSecondForm(teacher, made.id, false);
    expect(asked).toMatchObject({
      kind: 'lacks',
      filled: 1,
      lacks: [{ what: expect.stringMatching(/^Question 2: Short answer/) }],
    });
    expect(await rows(teacher)).toHaveLength(1);
    const second = await makeSecondForm(teacher, made.id, true);
    const paper = await findPaper(teacher, second.kind === 'made' ? second.id : '');
    expect(paper?.draft).toMatchObject({
      title: 'First (second form)',
      sections: [{ slugs: ['T90-MC-02'] }],
    });
  });
});
