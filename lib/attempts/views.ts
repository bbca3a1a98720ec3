import type { ItemContent } from '@/lib/item-bank/content';
import type { SectionShare } from './pace';

/** Plan, flag and struck-out options: saved with the answer, never marked. */
export type Working = { plan?: string; flagged?: boolean; struck?: string[] };

export type QuestionView = {
  itemVersionId: string;
  /** 1-based. */
  position: number;
  section: string | null;
  /** Minutes advised for the section; absent where the paper advises none. */
  sectionMinutes?: number;
  /** How many questions of its section are to be answered; null: all of them. */
  choose: number | null;
  maxMarks: number;
  content: ItemContent;
  /** Words to aim for and suggested minutes, from the exam preset; null for other questions. */
  aim: { words: [number, number]; plan: number; write: number; check: number } | null;
  /** Option id, or the text written; '' when there is no answer. */
  value: string;
  working: Working;
  revision: number;
  /** The answer as it stood when time ended, in an attempt that runs on past it; else null. */
  atDeadline: string | null;
  /** When this answer was saved last (ISO), null when it never was. */
  savedAt: string | null;
};

/** All that the exam screen gets; holds nothing of a key, reason, scheme or model answer. */
export type ExamView = {
  attemptId: string;
  /** Whose attempt it is: what waits on a shared computer belongs to one person. */
  student: { userId: string; schoolId: string; name: string };
  title: string;
  timing: 'untimed' | 'runs_on' | 'stops';
  startedAt: string;
  /** ISO instant, null when untimed. */
  deadlineAt: string | null;
  /** Start of the rest break that is on; null while the clock runs. During a break `questions` is empty. */
  breakStartedAt: string | null;
  /** When nothing counts any more in an assignment that does not stop at its deadline; absent everywhere else. */
  stopsAt?: string;
  /** No break may be taken: a mock, and the student has no rest breaks. */
  noBreaks?: true;
  /** The browser's spelling check is on: the student has that. */
  spellingCheck?: true;
  /** A teacher started that break, and ends it. */
  breakByStaff?: true;
  /** The whole time allowed in seconds, with all that was granted and without breaks; null when nothing limits. */
  allowedSeconds: number | null;
  /** How the time divides among the sections; absent where the paper advises no minutes, and without a limit. */
  sections?: SectionShare[];
  /** The database's clock when this view was made (ISO); the browser computes its offset from it. */
  serverNow: string;
  /** Marks that can be reached, counting only as many questions as are to be answered. */
  totalMarks: number;
  questions: QuestionView[];
  /** The knowledge-practice label of UK and IB students; null for AP or papers without multiple choice. */
  label: string | null;
};
