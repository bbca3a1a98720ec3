// Apart from the reading of files, so that the form in the browser can know them without it.

/** Most students that one list may bring. */
export const MAX_ROWS = 500;
/** Most bytes of a file or a pasted list; more cannot be a list of MAX_ROWS students, and does not arrive. */
export const MAX_BYTES = 900_000;

/**
 * Why a pasted list or a file is not read, as far as can be told without looking into it; null: it can be.
 * @param fileBytes size of the file; 0: there is none.
 */
export function sizeProblem(
  text: string,
  fileBytes: number,
): { field: 'text' | 'file'; message: string } | null {
  const pasted = text.trim() !== '';
  if (fileBytes > MAX_BYTES) return { field: 'file', message: tooLarge('This file') };
  if (pasted && fileBytes > 0) {
    return { field: 'text', message: 'There is a pasted list and a file. Use one of the two.' };
  }
  return bytesOf(text) > MAX_BYTES ? { field: 'text', message: tooLarge('What was pasted') } : null;
}

const tooLarge = (what: string) =>
  `${what} is too large for a list of one class. Check that it is the right one, or take it in parts.`;

/** Bytes on the way: UTF-8, and every line end is sent as two. */
const bytesOf = (text: string) => new TextEncoder().encode(text.replace(/\r\n?|\n/g, '\r\n')).length;
