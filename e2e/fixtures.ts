import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import pg from 'pg';
import type { Role } from '../lib/auth/actor';
import { aPerson, type Person, signIn } from './people';
import { theSite } from './site';

type Fixtures = {
  /** Stores a person who can sign in; in a school of their own unless one is given. */
  aPerson: (role: Role, schoolId?: string) => Promise<Person>;
  /** A page in a browser of its own where this person (or a new one of this role) is signed in. */
  signedInAs: (who: 'student' | 'teacher' | Person) => Promise<Page>;
  /** Fails the test when a page throws, or asks any other host for anything. */
  quietPages: undefined;
};
type WorkerFixtures = { database: pg.Pool };

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

  quietPages: [
    async ({ context }, use) => {
      const problems: string[] = [];
      watch(context, problems);
      await use(undefined);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],

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
});

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Waits until colours that are on their way from one theme to the other have arrived and are painted. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    await frame();
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    await frame();
  });
}

/** Expects that axe finds nothing on the page as it is now, in the light and in the dark theme. */
export async function axeClean(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
    expect(found, `axe in the ${colorScheme} theme at ${page.url()}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

export { expect };
