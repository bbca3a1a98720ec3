import type { Draft } from './outbox';

/**
 * The copy of an open exam on this device, for a reload without a network. One cache per attempt, named after its
 * student, holds the document and a sheet of what the server has acknowledged since; one more cache holds the files of
 * the site. public/exam-worker.js answers from them and shares their names. Reviews, marks and API answers are never
 * kept.
 */
const COPY = 'thaw-exam ';
const FILES = 'thaw-exam-files';
const SCOPE = '/learn/attempts/';

/** What the document of a copy cannot know: the answers acknowledged since, and the server's clock. */
export type Sheet = {
  answers: Draft[];
  /** The server's clock when the device's showed `deviceNow`; both in milliseconds since 1970. */
  serverNow: number;
  deviceNow: number;
  deadline: number | null;
  /** See Standing; absent from copies made before they were kept. */
  allowedSeconds?: number | null;
  breakStartedAt?: number | null;
  byStaff?: boolean;
  /** When its window closes; absent where none does. */
  stops?: number;
};

type Owner = { userId: string; attemptId: string };
const nameOf = ({ userId, attemptId }: Owner) => `${COPY}${userId} ${attemptId}`;
const pathOf = ({ attemptId }: Owner) => `${SCOPE}${attemptId}`;
const sheetOf = (owner: Owner) => `${pathOf(owner)}/sheet`;

/** Whether this browser can keep copies; not on sites reached over plain http. */
export const canKeep = () => 'serviceWorker' in navigator && 'caches' in globalThis;

/**
 * Keeps the exam's document and files, and registers the worker that gives them back. Does nothing when the copy is
 * there already.
 * @param questionId a question of the exam, which a page without its questions does not name.
 * @param loaded addresses of the files that the page has loaded.
 */
export async function keepExam(owner: Owner, questionId: string, loaded: readonly string[]): Promise<void> {
  await navigator.serviceWorker.register('/exam-worker.js', { scope: SCOPE });
  const page = pathOf(owner);
  const isExam = (html: string) => html.includes(owner.userId) && html.includes(questionId);
  const kept = await caches.match(page, { cacheName: nameOf(owner) });
  if (kept && isExam(await kept.text())) return;
  const answer = await fetch(page, { cache: 'no-store', headers: { accept: 'text/html' } });
  const html = await answer.text();
  // A sign-in page, a review, a captive portal, somebody else's page or that of a break is not this student's exam.
  if (!answer.ok || answer.redirected || !isExam(html)) return;
  await keepFiles([...filesIn(html), ...loaded]);
  const headers = new Headers(answer.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  // The policy in the headers goes with the nonce in the document. The page sees by the mark that it is a copy.
  const copy = new Response(html.replace('<html', '<html data-copy=""'), { headers });
  await (await caches.open(nameOf(owner))).put(page, copy);
}

/** Addresses of this site's files that a document, script or style names. */
export function filesIn(text: string): string[] {
  const found = text.matchAll(/(?:\/_next\/)?static\/(?:chunks|media)\/[\w.~/-]+\.(?:js|css|woff2?|svg)/g);
  return [...new Set([...found].map(([path]) => (path.startsWith('/') ? path : `/_next/${path}`)))];
}

/** Keeps files and what their scripts load later (dialogs): none of it may be missing after the site was renewed. */
async function keepFiles(addresses: readonly string[]): Promise<void> {
  const files = await caches.open(FILES);
  const seen = new Set<string>();
  const keep = async (address: string): Promise<void> => {
    const { pathname } = new URL(address, location.href);
    if (seen.has(pathname) || !/^\/(_next\/static\/|icon\.svg$)/.test(pathname)) return;
    seen.add(pathname);
    const kept = await files.match(pathname);
    const answer = kept ?? (await fetch(pathname).catch(() => null));
    if (!answer?.ok) return;
    if (!kept) await files.put(pathname, answer.clone());
    if (pathname.endsWith('.js')) await Promise.all(filesIn(await answer.text()).map(keep));
  };
  await Promise.all([...addresses, '/icon.svg'].map(keep));
}

/** The sheet of a copy; null when there is none. */
export async function readSheet(owner: Owner): Promise<Sheet | null> {
  const answer = await caches.match(sheetOf(owner), { cacheName: nameOf(owner) });
  return answer ? ((await answer.json()) as Sheet) : null;
}

/** Renews the sheet, if there is a copy that it belongs to. */
export async function writeSheet(owner: Owner, sheet: Sheet): Promise<void> {
  if (!(await caches.has(nameOf(owner)))) return;
  await (await caches.open(nameOf(owner))).put(sheetOf(owner), Response.json(sheet));
}

/**
 * The server's time now, as far as the device's clock can tell: never before the last sighting. Only a guess, because
 * anybody can turn the device's clock.
 */
export function guessedTime({ serverNow, deviceNow }: Sheet, device: number): number {
  return serverNow + Math.max(0, device - deviceNow);
}

/** Wipes copies from this device; with the last one go the files and the worker. */
export async function forgetExams(which: (owner: Owner) => boolean): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(COPY));
  const gone = names.filter((name) => {
    const [userId = '', attemptId = ''] = name.slice(COPY.length).split(' ');
    return which({ userId, attemptId });
  });
  await Promise.all(gone.map((name) => caches.delete(name)));
  if (gone.length < names.length) return;
  await caches.delete(FILES);
  await (await navigator.serviceWorker?.getRegistration(SCOPE))?.unregister();
}
