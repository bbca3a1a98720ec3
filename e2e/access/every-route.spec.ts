import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../fixtures';
import { theSite } from '../site';

// Every page and every route of the site, as the folders have them: a new one without a line here fails.

/** Who may ask at all. What belongs to somebody is 404 for everybody else; the specs of each room prove that. */
type Audience =
  /** Nobody needs to sign in. */
  | 'everybody'
  /** Whoever is signed in. */
  | 'members'
  /** Teachers and admins. */
  | 'staff'
  /** Admins. */
  | 'admins';

const PAGES: Record<string, Audience> = {
  '/': 'everybody',
  '/accessibility': 'everybody',
  '/choose-password': 'everybody',
  '/invite/[token]': 'everybody',
  '/join': 'everybody',
  '/join/[code]': 'everybody',
  '/privacy': 'everybody',
  '/sign-in': 'everybody',
  '/sign-out': 'everybody',
  '/sign-up': 'everybody',
  '/learn': 'members',
  '/learn/assignments/[assignmentId]': 'members',
  '/learn/attempts/[attemptId]': 'members',
  '/learn/attempts/[attemptId]/review': 'members',
  '/learn/attempts/[attemptId]/review/mark/[position]': 'members',
  '/learn/calendar': 'members',
  '/learn/notes': 'members',
  '/learn/notes/[topicId]': 'members',
  '/learn/practise': 'members',
  '/learn/topics/[topicId]': 'members',
  '/learn/work': 'members',
  '/practise/notes': 'members',
  '/teach': 'staff',
  '/teach/assignments/[assignmentId]/held': 'staff',
  '/teach/assignments/[assignmentId]/live': 'staff',
  '/teach/assignments/[assignmentId]/marks': 'staff',
  '/teach/assignments/[assignmentId]/scripts/[attemptId]': 'staff',
  '/teach/assignments': 'staff',
  '/teach/assignments/[assignmentId]': 'staff',
  '/teach/assignments/[assignmentId]/settings': 'staff',
  '/teach/assignments/new': 'staff',
  '/teach/classes': 'staff',
  '/teach/classes/[classId]': 'staff',
  '/teach/classes/[classId]/code': 'staff',
  '/teach/classes/[classId]/import': 'staff',
  '/teach/classes/[classId]/slips': 'staff',
  '/teach/papers': 'staff',
  '/teach/papers/[paperId]': 'staff',
  '/teach/papers/[paperId]/preview': 'staff',
  '/teach/papers/new': 'staff',
  '/teach/receipts': 'staff',
  '/teach/school': 'staff',
  '/teach/students/[studentId]': 'staff',
  '/teach/students/[studentId]/merge': 'staff',
};

/** Methods and audience; next-auth's own routes have their specs (sign-in, origin, oidc). */
const ROUTES: Record<string, { methods: string[]; audience: Audience }> = {
  '/api/auth/[...nextauth]': { methods: ['GET', 'POST'], audience: 'everybody' },
  '/api/exports/assignments/[assignmentId]/marks': { methods: ['GET'], audience: 'staff' },
  '/api/calendar/[token]': { methods: ['GET'], audience: 'everybody' },
  '/api/health': { methods: ['GET'], audience: 'everybody' },
  '/api/v1/assignments/[assignmentId]/events': { methods: ['GET'], audience: 'members' },
  '/api/v1/assignments/[assignmentId]/live': { methods: ['GET'], audience: 'members' },
  '/api/v1/attempts/[attemptId]/break': { methods: ['POST'], audience: 'members' },
  '/api/v1/attempts/[attemptId]/events': { methods: ['GET'], audience: 'members' },
  '/api/v1/attempts/[attemptId]/hand-in': { methods: ['POST'], audience: 'members' },
  '/api/v1/attempts/[attemptId]/responses': { methods: ['GET', 'PUT'], audience: 'members' },
  '/api/v1/attempts/[attemptId]/revisions': { methods: ['GET'], audience: 'members' },
  '/api/v1/attempts/[attemptId]/status': { methods: ['GET'], audience: 'members' },
  '/api/v1/me': { methods: ['GET'], audience: 'members' },
};

const APP = path.resolve(import.meta.dirname, '../../app');

/** Addresses of all files of that name below app/, without the folders that only group. */
function addressesOf(name: 'page.tsx' | 'route.ts'): Map<string, string> {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter(
    (file) => path.basename(file) === name,
  );
  return new Map(
    files.map((file) => {
      const folders = path.dirname(file).split(path.sep);
      const shown = folders.filter((folder) => folder !== '.' && !folder.startsWith('('));
      return [`/${shown.join('/')}`, path.join(APP, file)];
    }),
  );
}

/** The address with something unknown wherever it names one thing. */
const withUnknown = (address: string) => address.replace(/\[[^\]]+\]/g, () => randomUUID());
const namesSomething = (address: string) => address.includes('[');

test('every page and route is in the table, and nothing else', () => {
  expect(Object.keys(PAGES).sort()).toEqual([...addressesOf('page.tsx').keys()].sort());
  const routes = addressesOf('route.ts');
  expect(Object.keys(ROUTES).sort()).toEqual([...routes.keys()].sort());
  for (const [address, file] of routes) {
    const exported = readFileSync(file, 'utf8').matchAll(/\b(GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)\b/g);
    const methods = [...new Set([...exported].map(([method]) => method))].sort();
    expect(methods, address).toEqual([...(ROUTES[address]?.methods ?? [])].sort());
  }
});

test('nobody signed in sees a page that is for members', async ({ request }) => {
  for (const [address, audience] of Object.entries(PAGES)) {
    const url = withUnknown(address);
    const answer = await request.get(url);
    const asked = new URL(answer.url()).searchParams.has('callbackUrl');
    expect(asked, url).toBe(audience !== 'everybody');
    if (audience === 'everybody' && !namesSomething(address)) expect(answer.status(), url).toBe(200);
  }
});

for (const role of ['student', 'teacher', 'admin'] as const) {
  test(`${role}: what is for them opens; the rest, and what is unknown, is not found`, async ({
    aPerson,
    signedInAs,
  }) => {
    const { request } = await signedInAs(await aPerson(role));
    const may: Audience[] = ['everybody', 'members'];
    if (role !== 'student') may.push('staff');
    if (role === 'admin') may.push('admins');
    for (const [address, audience] of Object.entries(PAGES)) {
      const url = withUnknown(address);
      const answer = await request.get(url);
      if (may.includes(audience) && !namesSomething(address)) {
        expect(answer.status(), url).toBe(200);
      } else if (audience !== 'everybody') {
        expect(answer.status(), url).toBe(404);
        const html = await answer.text();
        expect(html, url).toContain('Page not found');
        // The title of a page that names one thing could give the thing away.
        if (namesSomething(address)) expect(html, url).toMatch(/<title>Page not found/);
      }
    }
  });
}

test('routes tell who is not signed in so, as JSON, and change nothing from elsewhere', async ({
  request,
}) => {
  const { baseUrl } = theSite();
  for (const [address, { methods, audience }] of Object.entries(ROUTES)) {
    if (audience === 'everybody') continue;
    for (const method of methods) {
      const url = withUnknown(address);
      const data = method === 'GET' ? {} : { data: '{}' };
      const sent = { 'content-type': 'application/json' };
      const own = await request.fetch(url, { method, headers: { ...sent, origin: baseUrl }, ...data });
      expect([own.status(), await own.json()], `${method} ${url}`).toMatchObject([
        401,
        { code: 'not_signed_in' },
      ]);
      if (method === 'GET') continue;
      const foreign = await request.fetch(url, {
        method,
        headers: { ...sent, origin: 'https://evil.example' },
        ...data,
      });
      expect(foreign.status(), `${method} ${url}`).toBe(403);
    }
  }
});
