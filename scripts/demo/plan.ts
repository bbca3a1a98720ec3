import type { PaperSection } from '@/lib/item-bank/papers';
import { type Bank, choiceSlugs } from './bank';

type FixedSection = Extract<PaperSection, { kind: 'fixed' }>;

/** How far a piece of set work has come. */
export type Stage = 'released' | 'half_marked' | 'unmarked' | 'due' | 'running' | 'coming';

export type PlannedWork = {
  title: string;
  instructions?: string;
  kind: 'practice' | 'mock';
  stage: Stage;
  /** Days from today on which it opens and closes; weekends give way, except for what is due tomorrow. */
  opens: number;
  closes: number;
  closesAtHour?: number;
  minutes: number | null;
  late?: 'closed' | 'held' | 'accepted';
  attemptsAllowed?: number | null;
  counting?: 'first' | 'last' | 'best';
  /** Results are seen at the hand-in and not when they are released. */
  atOnce?: boolean;
  /** Share of the class that does it. */
  turnout: number;
  /** Somebody, by place in the class, who was given more days. */
  own?: { place: number; days: number; reason: string };
  description: string;
  sections: (bank: Bank) => FixedSection[];
};

const choices = (title: string, ...parts: [topicId: string, count: number, from?: number][]) => {
  return (bank: Bank): FixedSection => ({
    kind: 'fixed',
    title,
    presetId: null,
    slugs: parts.flatMap(([topicId, count, from]) => choiceSlugs(bank, topicId, count, from)),
  });
};
const fixed = (title: string, presetId: string | null, slugs: string[], choose?: number): FixedSection => ({
  kind: 'fixed',
  title,
  presetId,
  slugs,
  ...(choose ? { choose } : {}),
});

const ONCE = 'Do it in one go and without notes.';

/** Eight weeks of the IB class, which sits a mock now; Sam Okafor is in it. */
export const IB_WORK: readonly PlannedWork[] = [
  {
    title: 'Knowledge check: after Stalin',
    kind: 'practice',
    stage: 'released',
    opens: -55,
    closes: -48,
    minutes: 20,
    attemptsAllowed: 2,
    counting: 'best',
    atOnce: true,
    turnout: 0.95,
    description: 'Twelve multiple-choice questions on 1953-55',
    sections: (bank) => [choices('Multiple choice', ['T01', 8], ['T02', 4])(bank)],
  },
  {
    title: 'Essay: what was the Secret Speech for?',
    instructions: 'Plan for six minutes. Say early on by what standard you judge.',
    kind: 'practice',
    stage: 'released',
    opens: -43,
    closes: -36,
    minutes: 50,
    late: 'accepted',
    turnout: 0.9,
    description: 'One Paper 3 essay',
    sections: () => [fixed('Essay', 'ib-p3', ['T03-ES-01'])],
  },
  {
    title: 'Sources: the resolution of June 1956',
    kind: 'mock',
    stage: 'released',
    opens: -29,
    closes: -28,
    minutes: 60,
    turnout: 0.95,
    description: 'Three sources and four questions',
    sections: () => [fixed('Source questions', null, ['T03-SQ-01', 'T03-SQ-02', 'T03-SQ-03', 'T03-SQ-04'])],
  },
  {
    title: 'Why Khrushchev fell: quiz and essay',
    kind: 'practice',
    stage: 'half_marked',
    opens: -17,
    closes: -8,
    minutes: 65,
    late: 'held',
    turnout: 0.9,
    description: 'Eight multiple-choice questions and one Paper 3 essay',
    sections: (bank) => [
      choices('Multiple choice', ['T16', 8])(bank),
      fixed('Essay', 'ib-p3', ['T16-ES-01']),
    ],
  },
  {
    title: '1956: limits and camps',
    kind: 'practice',
    stage: 'unmarked',
    opens: -9,
    closes: -2,
    minutes: null,
    late: 'held',
    turnout: 0.9,
    description: 'Two short answers',
    sections: () => [fixed('Short answers', null, ['T04-SA-01', 'T02-SA-03'])],
  },
  {
    title: 'Knowledge check: the second wave',
    instructions: ONCE,
    kind: 'practice',
    stage: 'due',
    opens: -5,
    closes: 1,
    closesAtHour: 16,
    minutes: 15,
    late: 'accepted',
    atOnce: true,
    turnout: 0.5,
    description: 'Ten multiple-choice questions on 1961-62',
    sections: (bank) => [choices('Multiple choice', ['T06', 10])(bank)],
  },
  {
    title: 'Mock: the farms',
    instructions: 'Exam conditions. Six questions first, then the essay: keep fifty minutes for it.',
    kind: 'mock',
    stage: 'running',
    opens: 0,
    closes: 0,
    minutes: 60,
    turnout: 0.75,
    description: 'Six multiple-choice questions and one Paper 3 essay',
    sections: (bank) => [
      choices('Multiple choice', ['T08', 6])(bank),
      fixed('Essay', 'ib-p3', ['T08-ES-01']),
    ],
  },
];

/** The A-level class. */
export const A_LEVEL_WORK: readonly PlannedWork[] = [
  {
    title: 'Knowledge check: camps and releases',
    kind: 'practice',
    stage: 'released',
    opens: -54,
    closes: -47,
    minutes: 20,
    atOnce: true,
    turnout: 0.9,
    description: 'Twelve multiple-choice questions',
    sections: (bank) => [choices('Multiple choice', ['T02', 12])(bank)],
  },
  {
    title: 'Essay: protecting the Party?',
    kind: 'practice',
    stage: 'released',
    opens: -44,
    closes: -37,
    minutes: 45,
    late: 'accepted',
    turnout: 0.9,
    description: 'One essay of 25 marks',
    sections: () => [fixed('Essay', 'aqa-essay', ['T03-ES-01'])],
  },
  {
    title: 'Mock: answer one of two essays',
    kind: 'mock',
    stage: 'released',
    opens: -30,
    closes: -30,
    minutes: 45,
    turnout: 0.95,
    description: 'One essay of 25 marks, chosen from two',
    sections: () => [fixed('Answer one of two essays', 'aqa-essay', ['T08-ES-01', 'T16-ES-01'], 1)],
  },
  {
    title: 'Knowledge check: the Anti-Party Group',
    kind: 'practice',
    stage: 'released',
    opens: -24,
    closes: -17,
    minutes: 15,
    atOnce: true,
    attemptsAllowed: null,
    counting: 'last',
    turnout: 0.85,
    description: 'Ten multiple-choice questions',
    sections: (bank) => [choices('Multiple choice', ['T05', 10])(bank)],
  },
  {
    title: 'Essay: why he was removed',
    kind: 'practice',
    stage: 'half_marked',
    opens: -15,
    closes: -7,
    minutes: 45,
    late: 'held',
    turnout: 0.9,
    own: { place: 7, days: 3, reason: 'On tour with the county orchestra' },
    description: 'One essay of 25 marks',
    sections: () => [fixed('Essay', 'aqa-essay', ['T16-ES-01'])],
  },
  {
    title: 'Sources: speech and resolution',
    kind: 'mock',
    stage: 'unmarked',
    opens: -3,
    closes: -2,
    minutes: 60,
    turnout: 0.95,
    description: 'Three sources and four questions',
    sections: () => [fixed('Source questions', null, ['T03-SQ-01', 'T03-SQ-02', 'T03-SQ-03', 'T03-SQ-04'])],
  },
  {
    title: 'Knowledge check: culture',
    instructions: ONCE,
    kind: 'practice',
    stage: 'due',
    opens: -1,
    closes: 6,
    minutes: 15,
    atOnce: true,
    turnout: 0.2,
    description: 'Ten multiple-choice questions',
    sections: (bank) => [choices('Multiple choice', ['T11', 10])(bank)],
  },
];

/** The IGCSE class. */
export const IGCSE_WORK: readonly PlannedWork[] = [
  {
    title: 'Knowledge check: Poland and Hungary',
    kind: 'practice',
    stage: 'released',
    opens: -53,
    closes: -46,
    minutes: 15,
    atOnce: true,
    turnout: 0.9,
    description: 'Ten multiple-choice questions',
    sections: (bank) => [choices('Multiple choice', ['T14', 10])(bank)],
  },
  {
    title: 'Paper 1 question: camps and releases',
    kind: 'practice',
    stage: 'released',
    opens: -41,
    closes: -34,
    minutes: 40,
    late: 'accepted',
    turnout: 0.9,
    description: 'Parts of 4, 6 and 10 marks',
    sections: () => [fixed('Camps and releases', null, ['T02-SA-01', 'T02-SA-02', 'T02-SA-03'])],
  },
  {
    title: 'Mock: the bloc',
    kind: 'mock',
    stage: 'released',
    opens: -27,
    closes: -27,
    minutes: 40,
    turnout: 0.95,
    description: 'Parts of 4, 6 and 10 marks',
    sections: () => [fixed('The bloc', null, ['T14-SA-01', 'T14-SA-02', 'T14-SA-03'])],
  },
  {
    title: 'The Secret Speech: quiz and short answer',
    kind: 'practice',
    stage: 'half_marked',
    opens: -16,
    closes: -6,
    minutes: 25,
    late: 'held',
    turnout: 0.85,
    description: 'Ten multiple-choice questions and a short answer',
    sections: (bank) => [
      choices('Multiple choice', ['T03', 10])(bank),
      fixed('Short answer', null, ['T04-SA-01']),
    ],
  },
  {
    title: 'Hungary, 1956: why force?',
    kind: 'practice',
    stage: 'unmarked',
    opens: -8,
    closes: -1,
    minutes: 15,
    late: 'held',
    turnout: 0.85,
    description: 'One question of 6 marks',
    sections: () => [fixed('Explain', null, ['T14-SA-02'])],
  },
  {
    title: 'Knowledge check: the West and space',
    instructions: ONCE,
    kind: 'practice',
    stage: 'due',
    opens: -4,
    closes: 1,
    closesAtHour: 20,
    minutes: 15,
    atOnce: true,
    turnout: 0.45,
    description: 'Ten multiple-choice questions',
    sections: (bank) => [choices('Multiple choice', ['T15', 10])(bank)],
  },
  {
    title: 'Mock: farms and promises',
    kind: 'mock',
    stage: 'coming',
    opens: 6,
    closes: 6,
    minutes: 30,
    turnout: 0,
    description: 'Twenty multiple-choice questions',
    sections: (bank) => [choices('Multiple choice', ['T08', 10], ['T09', 10])(bank)],
  },
];

/** A term of a class in the big school: quizzes and two essays, most of it marked. */
export const TERM_WORK: readonly PlannedWork[] = [
  ...['T01', 'T02', 'T03', 'T05', 'T06', 'T08'].map(
    (topicId, week): PlannedWork => ({
      title: `Knowledge check ${week + 1}`,
      kind: 'practice',
      stage: 'released',
      opens: week * 10 - 80,
      closes: week * 10 - 73,
      minutes: 15,
      atOnce: true,
      turnout: 0.92,
      description: 'Ten multiple-choice questions',
      sections: (bank) => [choices('Multiple choice', [topicId, 10])(bank)],
    }),
  ),
  ...(['T03-ES-01', 'T16-ES-01'] as const).map(
    (slug, turn): PlannedWork => ({
      title: `Essay ${turn + 1}`,
      kind: turn === 0 ? 'practice' : 'mock',
      stage: turn === 0 ? 'released' : 'half_marked',
      opens: turn * 35 - 50,
      closes: turn * 35 - 43,
      minutes: 50,
      turnout: 0.92,
      description: 'One essay',
      sections: () => [fixed('Essay', 'ib-p3', [slug])],
    }),
  ),
];
