/**
 * The one catalogue of errors that a person can act on: code, HTTP status, and the message fit to read aloud.
 * Everything else is logged under a reference and shown as "our side".
 */
export const ERRORS = {
  not_signed_in: { status: 401, message: 'Sign in to go on. Your work is safe.' },
  not_allowed: { status: 403, message: 'Your account may not do this.' },
  wrong_origin: { status: 403, message: 'This request did not come from Thaw itself.' },
  not_found: { status: 404, message: 'There is nothing here, or it is not yours.' },
  invalid: { status: 400, message: 'Some of this cannot be used. Check the marked fields.' },
  too_large: { status: 413, message: 'This is more than can be saved at once.' },
  not_json: { status: 415, message: 'Send JSON with the content type application/json.' },
  attempt_closed: { status: 409, message: 'This attempt is handed in. It can no longer be changed.' },
  attempt_open: { status: 409, message: 'Hand in this attempt first.' },
  time_over: { status: 409, message: 'Time was over when this arrived. It is kept, but does not count.' },
  on_break: { status: 409, message: 'You are on a break. Your work is kept here and sent after it.' },
  already_decided: { status: 409, message: 'Somebody has decided the other way already.' },
  not_open_yet: { status: 409, message: 'This is not open yet.' },
  window_closed: { status: 409, message: 'This is closed. Ask your teacher.' },
  no_attempts_left: { status: 409, message: 'You have used all the attempts you have at this.' },
  in_use: { status: 409, message: 'There is work in this, so it cannot be deleted.' },
  changed_meanwhile: {
    status: 409,
    message: 'Somebody has changed this since you opened it. Look at it again.',
  },
  wrong_code: {
    status: 404,
    message: 'This code is not known here. Check the letters, or ask for a new one.',
  },
  teacher_break: {
    status: 409,
    message: 'Your teacher has stopped the clock. Only your teacher starts it again.',
  },
  already_marked: {
    status: 409,
    message: 'This is marked already. Take the marks back first: they would belong to other answers.',
  },
  no_break: { status: 409, message: 'There is no break to take here.' },
  missing_revisions: {
    status: 409,
    message: 'Some answers have not arrived yet. Send them, then hand in again.',
  },
  too_many_tries: { status: 429, message: 'Too many tries. Wait a few minutes and try again.' },
  no_questions: {
    status: 409,
    message: 'There are not enough questions for this choice yet. Choose another.',
  },
  busy: { status: 503, message: 'Thaw cannot save right now. Your work stays here and is sent again.' },
  unexpected: { status: 500, message: 'Something went wrong on our side.' },
} as const;

export type ErrorCode = keyof typeof ERRORS;
export type FieldProblems = Record<string, string[]>;

/** An expected error: `detail` is for the log, the catalogue's message (or `message`) for the person. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly fields?: FieldProblems;
  /** Extra data for the caller, such as the revisions that are missing. */
  readonly data?: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    options: {
      detail?: string;
      message?: string;
      fields?: FieldProblems;
      data?: Record<string, unknown>;
    } = {},
  ) {
    super(options.message ?? ERRORS[code].message);
    this.code = code;
    this.detail = options.detail ?? this.message;
    this.fields = options.fields;
    this.data = options.data;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** What an action answers: data, or a code with a message and the fields it belongs to. */
export type Result<T> =
  | { ok: true; data: T }
  | { ok: false; code: ErrorCode; message: string; fields?: FieldProblems; ref?: string };
