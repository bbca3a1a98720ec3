import type { Page } from '@playwright/test';

// What axe cannot see. Each check takes a page as it is now and returns a list of problems, empty when all is well:
// expect(await reflow(page)).toEqual([]).

/** A 1280 x 1024 window at 400% zoom: nothing scrolls sideways, and fixed bars leave room to read. */
export async function reflow(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 256 });
  const problems = await page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth + 1) found.push(`the page is ${root.scrollWidth} px wide`);
    const bars = [...document.querySelectorAll('*')].filter(
      (element) =>
        /fixed|sticky/.test(getComputedStyle(element).position) && element.getClientRects().length > 0,
    );
    const covered = bars.reduce(
      (sum, bar) => sum + Math.min(bar.getBoundingClientRect().height, innerHeight),
      0,
    );
    if (covered > innerHeight * 0.35) {
      found.push(`fixed bars cover ${Math.round((covered / innerHeight) * 100)}% of the window`);
    }
    return found;
  });
  if (before) await page.setViewportSize(before);
  return problems;
}

/** With the spacing of WCAG 1.4.12 no text is cut off. */
export async function textSpacing(page: Page): Promise<string[]> {
  const style = await page.addStyleTag({
    content:
      '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
  });
  const problems = await page.evaluate(() => {
    const texts = [...document.querySelectorAll<HTMLElement>('button,a,label,th,td,h1,h2,h3,p,li,span')];
    const cut = texts.filter((element) => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(element);
      const hides = /hidden|clip/.test(`${overflowX} ${overflowY}`);
      const tooLarge =
        element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2;
      // Text only for screen readers is cut off on purpose.
      return element.getClientRects().length > 0 && clipPath === 'none' && hides && tooLarge;
    });
    return cut.map((element) => `cut off: ${element.textContent?.trim().slice(0, 40)}`);
  });
  await style.evaluate((element) => (element as Element).remove());
  return problems;
}

/** Everything to press is at least `min` px in both directions; links inside a sentence are excused. */
export function targetSize(page: Page, min = 24): Promise<string[]> {
  return page.evaluate((smallest) => {
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href],button,input,select,textarea,[role=button],[role=radio],[role=tab]',
    );
    const fits = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width >= smallest && height >= smallest;
    };
    const small = [...controls].filter((element) => {
      const style = getComputedStyle(element);
      // Hidden, or only for screen readers until it has the focus.
      if (element.getBoundingClientRect().width <= 1 || style.visibility === 'hidden') return false;
      if (element.tagName === 'A' && style.display === 'inline') return false;
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      return !fits(element) && !labels.some(fits);
    });
    return small.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      const name = (element.ariaLabel ?? element.textContent ?? '').trim().slice(0, 30);
      return `${Math.round(width)} x ${Math.round(height)}: ${element.tagName.toLowerCase()} ${name}`;
    });
  }, min);
}

type Stop = { index: number; name: string; ring: boolean; covered: boolean };

/** The element that has the focus now, scrolled into view; null when none has. */
function focusedStop(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    element.scrollIntoView({ block: 'nearest' });
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const label = 'labels' in element ? (element as HTMLInputElement).labels?.[0] : undefined;
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    const reachable = top && (element.contains(top) || top.contains(element) || label?.contains(top));
    const name = element.ariaLabel || label?.textContent || element.textContent || element.title || '';
    return {
      index: [...document.querySelectorAll('*')].indexOf(element),
      name: name.trim().slice(0, 40),
      ring: Number.parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none',
      covered: !reachable,
    };
  });
}

/**
 * Walks the page with Tab: every stop has a name and a focus ring, and nothing covers it.
 * @returns the names in order, and the problems.
 */
export async function keyboardWalk(page: Page, most = 120): Promise<{ stops: string[]; problems: string[] }> {
  const seen: Stop[] = [];
  const problems: string[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const stop = await focusedStop(page);
    if (!stop || seen.some(({ index }) => index === stop.index)) break;
    seen.push(stop);
    if (!stop.name) problems.push(`stop ${seen.length} has no name`);
    if (!stop.ring) problems.push(`no focus ring: ${stop.name}`);
    if (stop.covered) problems.push(`covered: ${stop.name}`);
  }
  return { stops: seen.map(({ name }) => name), problems };
}

/** With "reduce motion" nothing on the page moves. */
export async function motionOff(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const problems = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const style = getComputedStyle(element);
        const animated = style.animationName !== 'none' && Number.parseFloat(style.animationDuration) > 0.01;
        return animated || style.transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0.01);
      })
      .map((element) => `moves: ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`),
  );
  await page.emulateMedia({ reducedMotion: null });
  return problems;
}

/** Exactly one first heading, and no level is left out. */
export function headings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6,[role=heading][aria-level]')]
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => Number(element.getAttribute('aria-level') ?? element.tagName[1]));
    const problems: string[] = [];
    const firsts = levels.filter((level) => level === 1).length;
    if (firsts !== 1) problems.push(`${firsts} first headings`);
    levels.forEach((level, i) => {
      const before = levels[i - 1];
      if (before !== undefined && level - before > 1)
        problems.push(`heading ${level} follows heading ${before}`);
    });
    return problems;
  });
}
