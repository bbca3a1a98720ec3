const ENTITIES: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'", '#39': "'" };
const decoded = (text: string) =>
  text.replace(/&(quot|amp|lt|gt|#x27|#39);/g, (_all, name) => ENTITIES[name] ?? '');
const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];

/**
 * The hidden fields of the form that contains `mark`: what a browser sends along without showing it, among them the
 * name of the server action.
 * @throws Error when the page has no such form.
 */
export function fieldsOf(html: string, mark: string): Record<string, string> {
  const found = html.split('<form').find((part, index) => index > 0 && formText(part).includes(mark));
  if (found === undefined) throw new Error(`the page has no form with ${mark}`);
  const hidden = formText(found).matchAll(/<input type="hidden"[^>]*>/g);
  return Object.fromEntries(
    [...hidden].map(([tag]) => [
      decoded(attribute(tag, 'name') ?? ''),
      decoded(attribute(tag, 'value') ?? ''),
    ]),
  );
}

const formText = (part: string) => part.slice(0, part.indexOf('</form>'));

const BOUNDARY = 'form-of-a-virtual-student';

/** Fields as multipart/form-data. */
export function multipart(fields: Record<string, string>): { headers: Record<string, string>; body: string } {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: `${parts.join('')}--${BOUNDARY}--\r\n`,
  };
}
