import { expect, type Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

const OPTIONS: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  // The same rules run; only what is right is not written down in full, which took longer than the rules.
  resultTypes: ['violations'],
};

/** Waits until colours that are on their way from one theme to the other have arrived and are painted. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    await frame();
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    await frame();
  });
}

/** What axe finds on the page as it is now. Thaw has no frames: one run in the page itself sees all of it. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (options) => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run(document, options);
    return found.violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
  }, OPTIONS);
}

/** Expects that axe finds nothing on the page as it is now, in the light and in the dark theme. */
export async function axeClean(page: Page): Promise<void> {
  // A page's title is sent after its first lines, and may come a moment after what the journey waited for.
  await expect(page).toHaveTitle(/\S/);
  expect(page.frames(), 'frames, which a run in the page does not look into').toHaveLength(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    expect(await violations(page), `axe in the ${colorScheme} theme at ${page.url()}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
