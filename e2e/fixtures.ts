import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import pg from 'pg';
import type { Role } from '../lib/auth/actor';
import { type AttemptWish, anAttempt } from './attempts';
import { aPerson, type Person, signIn } from './people';
import { theSite } from './site';

type Fixtures = {
  /** Stores a person who can sign in; in a school of their own unless one is given. */
  aPerson: (role: Role, schoolId?: string) => Promise<Person>;
  /** A page in a browser of its own where this person (or a new one of this role) is signed in. */
  signedInAs: (who: 'student' | 'teacher' | Person) => Promise<Page>;
  /** A page in a browser of its own where a new student is signed in who has an open attempt; `address` is its page. */
  anExam: (wish?: AttemptWish) => Promise<Exam>;
};
type WorkerFixtures = { database: pg.Pool };

export type Exam = { student: Person; attemptId: string; address: string; page: Page };

/** Notes when a page of this browser throws, or asks any other host for anything. */
function watch(context: BrowserContext, problems: string[]): void {
  const { baseUrl, issuer } = theSite();
  const known = new Set([new URL(baseUrl).host, new URL(issuer).host]);
  context.on('weberror', (error) => problems.push(`a page threw: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && !known.has(url.host)) {
      problems.push(`a page asked a stranger: ${url.href}`);
    }
  });
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern which fixtures are needed
  baseURL: async ({}, use) => use(theSite().baseUrl),

  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern which fixtures are needed
    async ({}, use) => {
      const pool = new pg.Pool({ connectionString: theSite().databaseUrl, max: 4 });
      await use(pool);
      await pool.end();
    },
    { scope: 'worker' },
  ],

  context: async ({ context }, use) => {
    const problems: string[] = [];
    watch(context, problems);
    await use(context);
    expect(problems).toEqual([]);
  },

  aPerson: async ({ database }, use) => use((role, schoolId) => aPerson(database, role, schoolId)),

  signedInAs: async ({ browser, database }, use) => {
    const opened: BrowserContext[] = [];
    const problems: string[] = [];
    await use(async (who) => {
      const person = typeof who === 'string' ? await aPerson(database, who) : who;
      const context = await browser.newContext({ baseURL: theSite().baseUrl });
      opened.push(context);
      watch(context, problems);
      await signIn(database, context, person.userId);
      return context.newPage();
    });
    for (const context of opened) await context.close();
    expect(problems).toEqual([]);
  },

  anExam: async ({ database, signedInAs }, use) =>
    use(async (wish) => {
      const student = await aPerson(database, 'student');
      const attemptId = await anAttempt(database, student, wish);
      const page = await signedInAs(student);
      return { student, attemptId, address: `/learn/attempts/${attemptId}`, page };
    }),
});

export { expect };
