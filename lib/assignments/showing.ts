/** When students see something of their results. */
export type Showing = 'at_hand_in' | 'at_close' | 'when_released';

/** The choice of an assignment for each part of the results. */
export type ShowingSettings = {
  showAnswers: Showing;
  showMarks: Showing;
  showComments: Showing;
  showScheme: Showing;
};

/**
 * What a student may see of an attempt.
 * - `answers`: right answers, reasons, facts and model answers;
 * - `marks`: marks and levels, automatic ones too;
 * - `comments`: what the teacher wrote to the student;
 * - `scheme`: the mark scheme and the indicative content, and with them marking one's own work.
 */
export type Parts = { answers: boolean; marks: boolean; comments: boolean; scheme: boolean };

/** How far things have come: for this attempt, for the window of this student, for the assignment. */
export type Standing = { handedIn: boolean; closed: boolean; released: boolean };

/** Practice of one's own hides nothing once it is handed in. */
export const EVERYTHING: Parts = { answers: true, marks: true, comments: true, scheme: true };

/**
 * What a student may see of an attempt of an assignment. Nothing before the hand-in, whatever is set. A release opens
 * what waits for it and nothing else: what is set to the close stays closed until then.
 */
export function visibleParts(settings: ShowingSettings, { handedIn, closed, released }: Standing): Parts {
  const reached: Record<Showing, boolean> = {
    at_hand_in: handedIn,
    at_close: handedIn && closed,
    when_released: handedIn && released,
  };
  return {
    answers: reached[settings.showAnswers],
    marks: reached[settings.showMarks],
    comments: reached[settings.showComments],
    scheme: reached[settings.showScheme],
  };
}

/**
 * Whether the window is closed for a student.
 * @param ends every end that may apply: of the assignment, of the student's own extension, of the attempt; null where
 *   there is none. The last one counts, so that nobody sees answers while their own window is open.
 */
export function isClosedFor(ends: readonly (Date | null)[], now: Date): boolean {
  const known = ends.filter((end) => end !== null);
  return known.length > 0 && known.every((end) => end <= now);
}
