import type { Total } from '@/lib/assignments/counting';
import type { HandedInView, QuestionReview } from '@/lib/attempts/review-views';
import type { Place, QueueBy } from './queue';

/** How a teacher looks at scripts; part of the address. */
export type DeskMode = { by: QueueBy; names: boolean };

/** A script in the list beside the one that is open. */
export type ScriptRow = Place & {
  /** "Script 4021", or the student's name when names are shown. */
  label: string;
  /** "12 of 25", "2 of 3 to mark", "to mark". */
  state: string;
  waiting: boolean;
  current: boolean;
};

/** The marker's own award. */
export type OwnAwardView = {
  level: number | null;
  marks: number;
  points: Record<string, number>;
  comment: string;
  note: string;
  revision: number;
};

/** Another marker's award of the same answer. */
export type OtherAwardView = {
  awardId: string;
  revision: number;
  marker: string;
  level: number | null;
  marks: number;
  ago: string;
  comment: string;
  note: string;
  counts: boolean;
};

export type MarkingView = {
  responseId: string;
  own: OwnAwardView | null;
  ownId: string | null;
  /** Whether the marker's own award is the one that counts. */
  ownCounts: boolean;
  others: OtherAwardView[];
};

export type UndoView = {
  attemptId: string;
  responseId: string;
  eventId: string;
  /** "Script 4021, question 2: level 4, 15 of 20 marks". */
  words: string;
};

/** One script on the marking desk, at one question. */
export type DeskView = HandedInView & {
  assignment: { id: string; title: string; released: boolean };
  mode: DeskMode;
  label: string;
  className: string;
  /** "Late: it waits for a decision whether it counts."; null when it came in time. */
  late: string | null;
  /** "Attempt 2"; null for the first. */
  attempt: string | null;
  questions: { position: number; words: string; waiting: boolean; written: boolean }[];
  question: QuestionReview;
  /** Null for multiple choice. */
  marking: MarkingView | null;
  total: Total;
  rows: ScriptRow[];
  /** Answers of the assignment: how many are marked, of how many that a person marks. */
  progress: { marked: number; count: number };
  before: Place | null;
  after: Place | null;
  /** The next answer that waits; null when none does, apart from this one. */
  waiting: Place | null;
  undo: UndoView | null;
};
