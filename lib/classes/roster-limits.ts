// Apart from the reading of files, so that the form in the browser can know them without it.

/** Most students that one list may bring. */
export const MAX_ROWS = 500;
/** Most bytes of a file; more cannot be a list of MAX_ROWS students. */
export const MAX_BYTES = 900_000;
