/** What somebody is told whose code was right once, or is right and does not let them in now. */
export const CLOSED_CODE = {
  expired: 'This code has run out. Ask your teacher for a new one.',
  locked: 'This class takes nobody in just now. Ask your teacher to open the code.',
  archived: 'This class has ended. Ask your teacher which class you are in now.',
} as const;

export const FOR_STUDENTS =
  'Class codes are for students. You teach, so ask a colleague of the class to add you as a teacher instead.';
