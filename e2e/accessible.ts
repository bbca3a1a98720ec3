import { expect, type Page } from '@playwright/test';
import { axeClean } from './axe';
import { headings, reflow, targetSize } from './checks';

/** Expects of the page as it is now what axe checks, in both themes, and what it cannot: width, targets, headings. */
export async function accessible(page: Page): Promise<void> {
  await axeClean(page);
  expect(await reflow(page)).toEqual([]);
  expect(await targetSize(page)).toEqual([]);
  expect(await headings(page)).toEqual([]);
}
