import type { Timing } from '@/lib/attempts/timing';
import type { Ability } from './ability';
import type { Bank } from './bank';
import type { Question } from './papers';
import type { PlannedWork } from './plan';
import type { Random } from './random';
import type { Row, Tables } from './tables';
import type { DemoText } from './texts';

export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;

/** An instant as it is stored. */
export const iso = (instant: Date): string => instant.toISOString();

/** What every part of the making needs. */
export type Making = {
  /** Numbers for a purpose. */
  random: (purpose: string) => Random;
  schoolId: string;
  /** IANA zone of the school. */
  zone: string;
  now: Date;
  bank: Bank;
  texts: readonly DemoText[];
  tables: Tables;
};

export type Arrangement = {
  multiplierPercent: number;
  extraMinutes: number;
  untimed: boolean;
  restBreaks: boolean;
  spellingCheck: boolean;
};

export type Student = {
  id: string;
  name: string;
  ability: Ability;
  /** 0..1: how much of what is set gets done. */
  diligence: number;
  arrangement: Arrangement | null;
  /** Does everything, in time, but not what is due tomorrow: the one whom people sign in as. */
  keen?: boolean;
  /** Has not begun the mock that runs. */
  waits?: boolean;
};
export type Classroom = {
  id: string;
  name: string;
  teacherId: string;
  students: readonly Student[];
  /** Start of the slugs of the papers that are set to it. */
  papers: string;
};

/** What is the same for everybody who sits a paper. */
export type Occasion = {
  schoolId: string;
  paperId: string;
  title: string;
  questions: readonly Question[];
  timing: Timing;
  timeLimitSeconds: number | null;
  /** Null in practice of one's own. */
  assignment: { id: string; classId: string; closesAt: Date | null; dueAt: Date | null } | null;
};

/** How one student sits it. */
export type Sitting = {
  student: Student;
  startedAt: Date;
  /** Seconds of this student for a second that the paper allows. */
  pace: number;
  /** Until when the student writes; what would come later is not written. */
  until?: Date;
  /** Whether the attempt ends; one that does not is being written at the moment `now`. */
  handsIn: boolean;
  /** A piece that arrives after time was over, and waits for a decision. */
  heldPiece?: boolean;
  number?: number;
  extensionSeconds?: number;
  /** Start of a rest break that is on. */
  breakStartedAt?: Date;
};

/** A written answer with the text that it came from; what a teacher marks. */
export type WrittenAnswer = { response: Row; question: Question; text: DemoText | null; share: number };
export type Sat = { attempt: Row; student: Student; answers: WrittenAnswer[] };

/** An assignment as it was set. */
export type Assigned = {
  work: PlannedWork;
  id: string;
  opensAt: Date;
  closesAt: Date;
  occasion: Occasion;
  random: Random;
};
