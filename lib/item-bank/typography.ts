/**
 * Typographic quotation marks, apostrophes and en dashes, so that writers can type plain ones.
 * "Stalin's "cult", 1953-64" becomes “Stalin’s “cult”, 1953–64”.
 */
export function typographic(text: string): string {
  return text
    .replace(/(^|[\s([{—–*>|])"/gm, '$1“')
    .replace(/"/g, '”')
    .replace(/(^|[\s([{—–*>|“])'(?=\S)/gm, '$1‘')
    .replace(/'/g, '’')
    .replace(/(?<=\d)-(?=\d)/g, '–');
}
