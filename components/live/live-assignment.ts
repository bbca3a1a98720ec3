/** What the live page knows of its assignment. */
export type LiveAssignment = {
  id: string;
  timeZone: string;
  /** Whether there is a clock to add time to. */
  timed: boolean;
  /** Whether several classes are shown together. */
  severalClasses: boolean;
};
