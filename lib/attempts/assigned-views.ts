import type { LateStanding, Total } from '@/lib/assignments/counting';
import type { Parts } from '@/lib/assignments/showing';
import type { ChoiceReview, HandedInView, NextStep, WrittenReview } from './review-views';

/** A teacher's mark as far as the student may see it. */
export type GivenView =
  /** Neither marks nor comments may be seen yet. */
  | { state: 'hidden' }
  | { state: 'unmarked' }
  | {
      state: 'marked';
      by: string;
      /** "18 November". */
      on: string;
      /** Null while marks may not be seen, and where the mark scheme has no levels. */
      level: number | null;
      marks: number | null;
      points: Record<string, number>;
      /** '' while comments may not be seen, and where there is none. */
      comment: string;
    };

/** A multiple-choice question without its key. */
export type HiddenChoice = Omit<ChoiceReview, 'outcome' | 'marks' | 'options' | 'facts'> & {
  options: { id: string; letter: string; text: string; chosen: boolean }[];
};

/** A question of an attempt of an assignment; what may not be seen yet is not in it. */
export type ShownQuestion =
  | {
      kind: 'choice';
      question: HiddenChoice;
      /** With key, reasons and facts; null while answers may not be seen. */
      full: ChoiceReview | null;
      /** Null while marks may not be seen. */
      marks: number | null;
    }
  | {
      kind: 'written';
      /** Emptied of scheme, content and model answers where these may not be seen; Parts says which. */
      question: WrittenReview;
      given: GivenView;
    };

/** What a student sees of an attempt of an assignment that is handed in. */
export type AssignedReview = HandedInView & {
  assignmentId: string;
  parts: Parts;
  /** Which of the student's attempts it is, from 1, and whether it counts, in words; null when there is only one. */
  counting: string | null;
  late: LateStanding;
  /** When more will be seen, in words; null when all is seen. */
  later: string | null;
  /** Null while marks may not be seen. */
  total: Total | null;
  nextStep: NextStep;
  questions: ShownQuestion[];
};
