import type { ModelAnswer, Source } from '@/lib/item-bank/content';
import type { TimeEnd } from './time-end';

/** A fact behind a question; `number` counts from 1 within the question. */
export type FactView = {
  number: number;
  statement: string;
  /** "Well established" or "Approximate or disputed". */
  confidence: string;
  /** Primary documents and scholarly works; empty when none is known. */
  citations: string[];
};

export type MisconceptionView = { belief: string; correction: string };

/** A point of a list; `facts` are numbers of the question's facts. */
export type CitedView = {
  label: string | null;
  text: string;
  facts: number[];
  misconceptions: MisconceptionView[];
};

export type OptionView = {
  id: string;
  /** A, B, C... as on the exam screen. */
  letter: string;
  text: string;
  right: boolean;
  chosen: boolean;
  reason: string;
  misconceptions: MisconceptionView[];
};

export type LevelView = {
  level: number;
  min: number;
  max: number;
  name: string;
  descriptor: string;
  strands: { name: string; text: string }[];
  /** What the next level up needs; empty at the top. */
  next: string[];
};

/** What a written answer is marked by. */
export type SchemeView = { name: string; bestFit: string; caps: string[] } & (
  | { kind: 'levels'; levels: LevelView[] }
  | { kind: 'criteria'; criteria: { id: string; name: string; marks: number; descriptor: string }[] }
  | { kind: 'ticks'; ticks: ({ id: string; marks: number } & CitedView)[] }
);

export type SelfAwardView = {
  level: number | null;
  marks: number;
  points: Record<string, number>;
  reason: string;
  /** ISO instant. */
  markedAt: string;
};

/** What arrived for one answer when it could not count any more. */
export type HeldView = {
  revisionId: string;
  /** ISO instant, and "11:02" in the school's time zone (with the day when it is not the day of the hand-in). */
  arrivedAt: string;
  arrivedOn: string;
  /** After the time, or after a hand-in before the end of time. */
  after: 'time' | 'hand-in';
  /** The text, or "B. Because..." for multiple choice; '' when the answer was cleared. */
  text: string;
  decision: { verdict: 'accepted' | 'refused'; reason: string } | null;
};

type QuestionCommon = {
  responseId: string;
  /** 1-based. */
  position: number;
  section: string | null;
  /** How many questions of its section are to be answered; null: all of them. */
  choose: number | null;
  maxMarks: number;
  topic: { id: string; title: string; hasNote: boolean };
  stem: string;
  passageHtml: string | null;
  sources: Source[];
  facts: FactView[];
  /** Newest first; empty in almost every attempt. */
  held: HeldView[];
};

export type ChoiceReview = QuestionCommon & {
  type: 'multiple_choice';
  outcome: 'right' | 'wrong' | 'unanswered';
  marks: number;
  options: OptionView[];
  /** Chosen or changed after time had ended. */
  afterTime: boolean;
};

type WrittenCommon = QuestionCommon & {
  answer: string;
  words: number;
  plan: string;
  timeEnd: TimeEnd | null;
  scheme: SchemeView;
  award: SelfAwardView | null;
};

export type ShortReview = WrittenCommon & {
  type: 'short_answer';
  accept: CitedView[];
  reject: CitedView[];
  fullAnswer: ModelAnswer;
};

export type EssayReview = WrittenCommon & {
  type: 'essay';
  asks: string;
  pointsFor: CitedView[];
  pointsAgainst: CitedView[];
  historians: CitedView[];
  counterArguments: CitedView[];
  judgements: CitedView[];
  commonErrors: CitedView[];
  boundaryPairs: CitedView[];
  essayCaps: CitedView[];
  modelPlan: CitedView[];
  topAnswer: ModelAnswer;
  middlingAnswer: ModelAnswer;
  examinerComments: string;
  nextSteps: CitedView[];
  checklist: CitedView[];
};

export type WrittenReview = ShortReview | EssayReview;
export type QuestionReview = ChoiceReview | WrittenReview;

/** What to do now, and where. */
export type NextStep = { title: string; detail: string; link: { label: string; href: string } | null };

/** A hand-in, without its questions. */
export type HandedInView = {
  attemptId: string;
  title: string;
  /** ISO instant, and the same in words in the school's time zone. */
  handedInAt: string;
  handedInOn: string;
  /** Whole seconds from the start to the hand-in without breaks, not counting what came after a time that stops. */
  secondsUsed: number;
  breaks: { count: number; seconds: number };
  /** Who closed the attempt. */
  closedBy: 'student' | 'time' | 'staff';
  /** When the button was pressed, by the device, when that was at least a minute before it arrived; else null. */
  pressedOn: string | null;
  /** When it arrived: "10:51". */
  arrivedOn: string;
  timeLimitSeconds: number | null;
  /** As they were when the attempt was handed in, whatever was accepted since. */
  words: number;
  receipt: string;
};

export type ReviewView = HandedInView & {
  /** Right answers of the multiple choice; null when there was none. */
  choice: { right: number; count: number } | null;
  /** Marks of the written answers; `marks` is null while none is marked. */
  written: { marks: number | null; markedMaxMarks: number; marked: number; count: number } | null;
  nextStep: NextStep;
  questions: QuestionReview[];
};
