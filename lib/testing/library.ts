import type { Db } from '@/lib/platform/db';

/** Ids of the small question bank that aLibrary stores. */
export type TestLibrary = {
  topicId: string;
  /** Item version ids in the paper's order. */
  first: string;
  second: string;
  short: string;
  levels: string;
  essay: string;
  /** A listed paper of two multiple-choice questions, two short answers and an essay: 2 + 3 + 4 + 25 marks. */
  paper: string;
  /** The same essay under a points scheme of 6 marks, on its own. */
  pointsPaper: string;
};

export const KEY = 'opt-right';
export const WRONG = 'opt-wrong';

const stem = { passageHtml: null, sources: [] };
const cited = (text: string, factIds: string[] = [], misconceptionIds: string[] = []) => ({
  label: null,
  text,
  factIds,
  misconceptionIds,
});

const choiceContent = (text: string) => ({
  type: 'multiple_choice',
  stem: text,
  ...stem,
  options: [
    { id: WRONG, text: 'In Pravda' },
    { id: KEY, text: 'In a closed session' },
  ],
});
const choiceMarking = {
  type: 'multiple_choice',
  key: KEY,
  reasons: {
    [KEY]: { text: 'Guests had left.', misconceptionIds: [] },
    [WRONG]: { text: 'It was printed in 1989.', misconceptionIds: ['M90'] },
  },
  factIds: ['F901', 'F902'],
};

const shortContent = (marks: number) => ({
  type: 'short_answer',
  stem: 'Name three charges.',
  ...stem,
  marks,
  minutes: 5,
});
const shortRest = {
  accept: [cited('98 of 139')],
  reject: [cited('collectivisation', [], ['M90'])],
  fullAnswer: [{ text: 'He had party members shot.', margin: [] }],
  factIds: ['F901'],
};
const ticks = {
  kind: 'points',
  points: ['arrests', 'torture', 'the war', 'deportations'].map((text) => ({
    ...cited(text, ['F902']),
    marks: 1,
  })),
};
const twoLevels = {
  kind: 'levels',
  levels: [
    { level: 2, min: 3, max: 4, text: 'explained' },
    { level: 1, min: 1, max: 2, text: 'named' },
  ],
};

const essayContent = {
  type: 'essay',
  stem: 'To what extent did the speech protect the Party?',
  ...stem,
  command: 'to-what-extent',
  scope: 'single-topic',
  presets: ['test-levels', 'test-points'],
};
const essayMarking = {
  type: 'essay',
  asks: 'Purpose and content.',
  pointsFor: [cited('silence on the countryside', ['F902'])],
  pointsAgainst: [cited('torture exposed', ['F901'])],
  historians: [],
  counterArguments: [],
  judgements: [],
  commonErrors: [cited('it was printed at once', [], ['M90'])],
  boundaryPairs: [cited('Level 3 says that, level 4 says why.')],
  caps: [],
  plan: [cited('Define Party.')],
  topAnswer: [{ text: 'A top answer.', margin: ['Precise.'] }],
  middlingAnswer: [{ text: 'A middling answer.', margin: [] }],
  examinerComments: 'They differ in judgement.',
  nextSteps: [cited('Define terms.')],
  checklist: [cited('I have defined terms.')],
  factIds: ['F901', 'F902'],
};

const strands = { focus: 'f', knowledge: 'k', analysis: 'a', judgement: 'j' };
const shared = { bestFit: 'As a whole.', caps: [] };
export const LEVELS_SCHEME = {
  id: 'test-levels',
  kind: 'levels' as const,
  name: 'Levels, 25 marks',
  marks: 25,
  ...shared,
  levels: [5, 4, 3, 2, 1].map((level) => ({
    level,
    min: level * 5 - 4,
    max: level * 5,
    name: `Level ${level}`,
    descriptor: `Descriptor ${level}`,
    strands,
    next: level === 5 ? [] : [`Need of ${level}`],
  })),
};
export const POINTS_SCHEME = {
  id: 'test-points',
  kind: 'points' as const,
  name: 'Points, 6 marks',
  marks: 6,
  ...shared,
  points: [
    { id: 'thesis', name: 'Thesis', marks: 1, descriptor: 'A claim.' },
    { id: 'evidence', name: 'Evidence', marks: 5, descriptor: 'Examples.' },
  ],
};

const preset = (id: string, marks: number) => ({
  id,
  name: id,
  family: 'Test',
  kind: 'essay',
  marks,
  minutes: 45,
  plan: 5,
  write: 36,
  check: 4,
  words: [600, 900],
  markScheme: id,
  confidence: 'H',
  multipleChoice: 'exam',
});

async function storeItem(
  db: Db,
  slug: string,
  type: string,
  content: object,
  marking: object,
): Promise<string> {
  const item = await db.item.create({
    data: { slug, type: type as 'essay', topicId: 'T90', skill: 'K', difficulty: 1 },
  });
  const version = await db.itemVersion.create({
    data: { itemId: item.id, number: 1, contentHash: slug, content, marking },
  });
  await db.item.update({ where: { id: item.id }, data: { currentVersionId: version.id } });
  return version.id;
}

async function storeScheme(db: Db, scheme: typeof LEVELS_SCHEME | typeof POINTS_SCHEME, position: number) {
  await db.markScheme.create({ data: { id: scheme.id } });
  const version = await db.markSchemeVersion.create({
    data: { markSchemeId: scheme.id, number: 1, contentHash: scheme.id, content: scheme },
  });
  await db.markScheme.update({ where: { id: scheme.id }, data: { currentVersionId: version.id } });
  await db.preset.create({
    data: { id: scheme.id, position, content: preset(scheme.id, scheme.marks), markSchemeId: scheme.id },
  });
}

const section = (title: string, slugs: string[], presetId: string | null = null) => ({
  kind: 'fixed',
  title,
  presetId,
  slugs,
});

/** Stores a small question bank with one topic and two papers of an hour; once per database. */
export async function aLibrary(db: Db): Promise<TestLibrary> {
  await db.topic.create({
    data: { id: 'T90', position: 90, title: 'Test topic', years: '1956', summary: '', cover: {} },
  });
  await db.fact.createMany({
    data: [
      { id: 'F901', topicId: 'T90', statement: 'Sure.', confidence: 'H', sources: ['A document of 1956.'] },
      { id: 'F902', topicId: 'T90', statement: 'About.', confidence: 'M', sources: [] },
    ],
  });
  await db.misconception.create({
    data: { id: 'M90', belief: 'Pravda printed it.', correction: 'In 1989.' },
  });
  await storeScheme(db, LEVELS_SCHEME, 90);
  await storeScheme(db, POINTS_SCHEME, 91);
  const [first, second, short, levels, essay] = [
    await storeItem(db, 'T90-MC-01', 'multiple_choice', choiceContent('Where?'), choiceMarking),
    await storeItem(db, 'T90-MC-02', 'multiple_choice', choiceContent('Where else?'), choiceMarking),
    await storeItem(db, 'T90-SA-01', 'short_answer', shortContent(3), {
      type: 'short_answer',
      scheme: ticks,
      ...shortRest,
    }),
    await storeItem(db, 'T90-SA-02', 'short_answer', shortContent(4), {
      type: 'short_answer',
      scheme: twoLevels,
      ...shortRest,
    }),
    await storeItem(db, 'T90-ES-01', 'essay', essayContent, essayMarking),
  ];
  const [paper, pointsPaper] = ['paper/test-mixed', 'paper/test-points'];
  await storePaper(db, paper, [
    section('Multiple choice', ['T90-MC-01', 'T90-MC-02']),
    section('Short answers', ['T90-SA-01', 'T90-SA-02']),
    section('Essay', ['T90-ES-01'], 'test-levels'),
  ]);
  await storePaper(db, pointsPaper, [section('Essay', ['T90-ES-01'], 'test-points')]);
  return { topicId: 'T90', first, second, short, levels, essay, paper, pointsPaper };
}

async function storePaper(db: Db, slug: string, sections: object[]): Promise<void> {
  await db.paper.create({
    data: {
      slug,
      title: slug,
      listed: true,
      definition: { description: '', timeLimitSeconds: 3600, sections },
    },
  });
}
