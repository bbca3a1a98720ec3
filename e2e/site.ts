/** Where the site under test is, and what is needed to make people and sessions in it. */
export type Site = { baseUrl: string; databaseUrl: string; secret: string; issuer: string };

export const SITE_VARIABLE = 'THAW_TEST_SITE';

/** The site that the global set-up started; only inside tests. */
export function theSite(): Site {
  const given = process.env[SITE_VARIABLE];
  if (!given) throw new Error('There is no site: run the tests with `npm run test:e2e`.');
  return JSON.parse(given) as Site;
}
