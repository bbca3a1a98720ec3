import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from '../scripts/chromium';

const root = path.resolve(import.meta.dirname, '..');
const asRoot = process.getuid?.() === 0;
const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: path.join(root, 'test-results'),
  globalSetup: './global-setup.ts',
  fullyParallel: true,
  workers: 3,
  // Limits for what is broken, not for what is slow: a machine that does other work too may need several times as long.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // On a busy shared machine a page may be slower than its limits; what needed a second try is listed as flaky.
  retries: process.env.CI ? 2 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      // Chromium's sandbox does not work as root, which is how containers run.
      args: asRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
    },
  },
  projects: [
    {
      name: 'desktop',
      testIgnore: '**/*-phone.spec.ts',
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'phone',
      // What a narrow screen and a finger change: every check of layout and accessibility, the exam, and the pages that
      // are used most. Who may see what, what is stored and what survives a bad network depend on no window: once.
      grep: /@phone/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});
