import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { actorOf } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { loadContent } from './load';
import { findNote, findTopic, listEssays, listPapers, listTopics } from './queries';

let actor: Actor;
beforeAll(async () => {
  await loadContent(process.env.DATABASE_URL as string, path.resolve('content/de-stalinisation'));
  actor = actorOf(await aPerson(db));
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** What is shared is read afresh from now on. */
function afterItsTime(): void {
  const later = performance.now() + 60_000;
  vi.spyOn(performance, 'now').mockReturnValue(later);
}

describe('the library as students see it', () => {
  test('topics come in the order of the course with what the bank holds', async () => {
    const topics = await listTopics(actor);
    expect(topics[0]?.id).toBe('T01');
    const farms = topics.find((topic) => topic.id === 'T08');
    const stored = await db.item.count({ where: { topicId: 'T08', type: 'multiple_choice' } });
    expect(farms).toMatchObject({ choiceQuestions: stored, hasNote: true });
    expect(farms?.essays).toBeGreaterThan(0);
  });

  test('questions that are retired, or a school’s own, are not counted', async () => {
    afterItsTime(); // and from here on the clock stands still
    const before = (await findTopic(actor, 'T01'))?.choiceQuestions ?? 0;
    const [retired, owned] = await db.item.findMany({
      where: { topicId: 'T01', type: 'multiple_choice' },
      take: 2,
    });
    await db.item.update({ where: { id: retired?.id }, data: { retiredAt: new Date() } });
    await db.item.update({ where: { id: owned?.id }, data: { ownerSchoolId: actor.schoolId } });
    expect((await findTopic(actor, 'T01'))?.choiceQuestions).toBe(before);
    afterItsTime();
    expect((await findTopic(actor, 'T01'))?.choiceQuestions).toBe(before - 2);
  });

  test('an essay brings its command in words and the formats it suits', async () => {
    const essay = (await listEssays(actor)).find((one) => one.slug === 'T03-ES-01');
    expect(essay?.command).toBe('To what extent');
    expect(essay?.presets.map((preset) => preset.id)).toEqual(expect.arrayContaining(['ib-p3', 'aqa-essay']));
  });

  test('a listed paper adds up its marks; practice papers are not listed', async () => {
    const definition = { description: '', timeLimitSeconds: null, sections: [] };
    await db.paper.create({ data: { slug: 'practice/x/5', title: 'Practice', definition } });
    const papers = await listPapers(actor);
    expect(papers.map((one) => one.slug)).not.toContain('practice/x/5');
    const paper = papers.find((one) => one.slug === 'paper/mixed-1');
    expect(paper).toMatchObject({ minutes: 60 });
    const ofSections = paper?.sections.map((section) => section.marks) ?? [];
    expect(ofSections[0]).toBe(paper?.sections[0]?.questions);
    expect(paper?.marks).toBe(ofSections.reduce((sum, marks) => sum + marks, 0));
  });

  test('a note has sections to link to; where none is written there is none', async () => {
    const note = await findNote(actor, 'T08');
    expect(note?.sections[0]).toMatchObject({ id: 'big-question', title: 'Big question' });
    expect(note?.topic.title).toBe('The farms');
    expect(await findNote(actor, 'T99')).toBeNull();
    expect(await findTopic(actor, 'T99')).toBeNull();
  });

  test('nothing of a key, reason or model answer is in any of it', async () => {
    const all = JSON.stringify([await listTopics(actor), await listEssays(actor), await listPapers(actor)]);
    const { marking } = await db.itemVersion.findFirstOrThrow({ where: { item: { slug: 'T03-ES-01' } } });
    const { asks } = marking as { asks: string };
    expect(asks.length).toBeGreaterThan(20);
    expect(all).not.toContain(asks.slice(0, 40));
  });
});
