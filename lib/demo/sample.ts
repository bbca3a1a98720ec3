import type { Bank } from './bank';
import { ARRANGEMENTS, addClass } from './classroom';
import type { Making } from './making';
import { choices, fixed, type PlannedWork } from './plan';
import { seeded } from './random';
import { Tables } from './tables';
import { type DemoText, textsNear } from './texts';

const SEED = 'sample class';
const NAME = 'Sample class';
/** Their names say everywhere, in exports too, that nobody is meant by them. */
const STUDENTS = [
  'Amara Diallo',
  'Luca Bianchi',
  'Mei Tanaka',
  'Tomasz Zielinski',
  'Noor Haddad',
  'Grace Adeyemi',
  'Rafael Silva',
];
const ESSAYS = { returned: 'T16-ES-01', toMark: 'T03-ES-01' };

/** One piece of work that was returned, one that waits to be marked, and a mock that runs. */
const WORK: readonly PlannedWork[] = [
  {
    title: 'Essay: why he was removed',
    kind: 'practice',
    stage: 'released',
    opens: -24,
    closes: -16,
    minutes: 55,
    turnout: 1,
    by: [0, 1, 2, 4, 5],
    description: 'Five multiple-choice questions and one Paper 3 essay',
    sections: (bank) => [
      choices('Multiple choice', ['T16', 5])(bank),
      fixed('Essay', 'ib-p3', [ESSAYS.returned]),
    ],
  },
  {
    title: 'The Secret Speech: quiz and essay',
    kind: 'practice',
    stage: 'unmarked',
    opens: -9,
    closes: -2,
    minutes: 60,
    turnout: 1,
    by: [0, 3, 5],
    description: 'Eight multiple-choice questions and one Paper 3 essay',
    sections: (bank) => [
      choices('Multiple choice', ['T03', 8])(bank),
      fixed('Essay', 'ib-p3', [ESSAYS.toMark]),
    ],
  },
  {
    title: 'Mock: farms and promises',
    instructions: 'Exam conditions: no notes.',
    kind: 'mock',
    stage: 'running',
    opens: 0,
    closes: 0,
    minutes: 60,
    turnout: 1,
    description: 'Multiple choice, which is marked by itself',
    sections: (bank) => [choices('Multiple choice', ['T08', 18], ['T09', 13], ['T10', 12])(bank)],
  },
];

export type SampleWish = {
  schoolId: string;
  teacherId: string;
  /** IANA zone of the school. */
  zone: string;
  now: Date;
  bank: Bank;
  texts: readonly DemoText[];
  /** Gives ids of its own to every class; all else is the same for the same moment, bank and texts. */
  salt: string;
};

/**
 * The rows of a sample class: made-up students who cannot sign in, and their work. It leaves no trail: in the trail of a
 * real school stands what people did.
 * @returns null where the bank or the texts lack what it is made of.
 */
export function sampleClass({ teacherId, salt, ...wish }: SampleWish): Tables | null {
  if (!canBeMade(wish.bank, wish.texts)) return null;
  const tables = new Tables();
  const random = (purpose: string) => seeded(`${SEED} ${purpose}`, `${salt} ${purpose}`);
  const making: Making = { ...wish, random, tables };
  const people = STUDENTS.map((name, place) => ({
    name: `${name} (sample)`,
    username: null,
    waits: place === STUDENTS.length - 1,
  }));
  const shared = { practice: false, arrangements: ARRANGEMENTS, sample: true };
  addClass(making, { name: NAME, teacherIds: [teacherId], people, work: WORK, ...shared }, new Map());
  tables.drop('AuditEvent');
  return tables;
}

const canBeMade = (bank: Bank, texts: readonly DemoText[]) =>
  Object.values(ESSAYS).every((slug) => textsNear(texts, slug, 1).length > 0) &&
  WORK.every((work) => work.sections(bank).every(({ slugs }) => slugs.some((slug) => bank.items.has(slug))));
