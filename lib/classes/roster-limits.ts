// Apart from the reading of files, so that the form in the browser can know them without it.

/** Most pupils that one list may bring. */
export const MAX_ROWS = 500;
/** Most bytes of a file; more cannot be a list of MAX_ROWS pupils. */
export const MAX_BYTES = 900_000;
