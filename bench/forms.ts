import { type Answer, ask } from './http';
import type { Site } from './site';
import type { Student } from './student';
import { visit } from './visits';

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

/** What Next wrote into the page's form of this kind: its hidden fields, with the id of the server action. */
function hiddenFields(page: string, kind: string): [string, string][] {
  const form = page
    .match(/<form[\s\S]*?<\/form>/g)
    ?.find((one) => one.includes(`name="kind" value="${kind}"`));
  if (!form) throw new RangeError(`the page has no form for ${kind}`);
  return (form.match(/<input type="hidden"[^>]*>/g) ?? []).map((tag) => [
    attribute(tag, 'name') ?? '',
    (attribute(tag, 'value') ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  ]);
}

/** The practise page as this student's browser got it. */
export async function practisePage(site: Site, student: Student): Promise<string> {
  const answer = await visit(site, student, '/learn/practise');
  if (answer?.status !== 200) throw new Error(`the practise page answered ${answer?.status}`);
  return answer.text;
}

/**
 * Starts five timed questions with the form of a page that was loaded before, as a browser without JavaScript does.
 * @returns the attempt's id, or null when the site did not take the form.
 */
export async function startPractice(site: Site, student: Student, page: string): Promise<string | null> {
  const form = new FormData();
  for (const [name, value] of hiddenFields(page, 'choice')) form.append(name, value);
  for (const [name, value] of Object.entries({ topicId: 'mixed', count: '5', timing: 'stops' }))
    form.append(name, value);
  const request = new Request(site.publicUrl, { method: 'POST', body: form });
  const answer: Answer = await ask({
    method: 'POST',
    url: `${site.publicUrl}/learn/practise`,
    headers: {
      'content-type': request.headers.get('content-type') ?? '',
      origin: site.publicUrl,
      cookie: student.cookie,
    },
    body: await request.text(),
  });
  return /\/learn\/attempts\/([0-9a-f-]{36})/.exec(answer.headers.location ?? '')?.[1] ?? null;
}
