import { expect, type Page } from '@playwright/test';

export type Kept = { userId: string; attemptId: string; value: string; revision: number; sha256: string };

/** What this browser keeps of unsent answers, of everybody who used it. */
export function keptAnswers(page: Page): Promise<Kept[]> {
  return page.evaluate(
    () =>
      new Promise<Kept[]>((resolve, reject) => {
        const opening = indexedDB.open('thaw-outbox', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction('answers').objectStore('answers').getAll();
          reading.onsuccess = () => {
            db.close();
            resolve(reading.result as Kept[]);
          };
        };
      }),
  );
}

/** The word about saving in the header of the exam page. */
export const saveStatus = (page: Page, words: string) =>
  page.getByRole('banner').getByText(words, { exact: true });

/** Waits until a written question is there; on a phone its answer is behind a tab, which is opened. */
export async function showAnswer(page: Page): Promise<void> {
  const tab = page.getByRole('button', { name: 'Answer', exact: true });
  const answer = page.getByRole('textbox', { name: /^Your answer to question/ });
  await expect(tab.or(answer).filter({ visible: true }).first()).toBeVisible();
  if (await tab.isVisible()) await tab.click();
}

/** Opens an exam and waits until it listens to its student: until then its header says that it is opening. */
export async function openExam(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('banner').getByText('Opening', { exact: true })).toBeHidden();
}

/** Opens a page that listens to news of the server, and waits until it does. */
export async function openListening(page: Page, address: string): Promise<void> {
  const listening = page.waitForResponse((answer) => answer.url().endsWith('/events'));
  await page.goto(address);
  await listening;
}

/** Tells the page that the network is back, as the browser does. */
export const comeOnline = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('online')));

export const API = '**/api/v1/**';
