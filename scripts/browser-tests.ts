import { ensureChromium } from './chromium';
import { type Finished, runNode } from './processes';

/**
 * Runs the Playwright tests against the production build.
 * @param report file for the JSON report, or null for none.
 * @param args passed on to Playwright.
 */
export async function runBrowserTests(
  report: string | null,
  args: readonly string[] = [],
): Promise<Finished> {
  const chromium = await ensureChromium();
  return runNode(
    ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts', ...args],
    {
      env: {
        ...process.env,
        CHROMIUM_PATH: chromium,
        ...(report ? { PLAYWRIGHT_JSON_OUTPUT_FILE: report } : {}),
      },
      show: true,
    },
  );
}
