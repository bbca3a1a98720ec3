/*
 * Brings the exam screen of an open attempt back when there is no network. It only reads: the exam page itself keeps
 * the copy, under the name of its student, and wipes it (lib/attempts/browser/exam-copy.ts, which shares these names).
 * Documents come from the network first; nothing but the exam screen and its files is ever answered from here.
 */
const COPY = 'thaw-exam ';
const FILES = 'thaw-exam-files';
const PATIENCE = 4_000;
const EXAM = /^\/learn\/attempts\/([0-9a-f-]{36})$/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    const attemptId = EXAM.exec(pathname)?.[1];
    if (attemptId) event.respondWith(exam(request, attemptId));
  } else if (pathname.startsWith('/_next/static/') || pathname === '/icon.svg') {
    event.respondWith(file(request));
  }
});

/** The exam screen: from the network, or its copy when that gives nothing usable in time. */
async function exam(request, attemptId) {
  const name = (await caches.keys()).find((key) => key.startsWith(COPY) && key.endsWith(` ${attemptId}`));
  if (!name) return fetch(request);
  const network = fetch(request);
  const answer = await Promise.race([network.catch(() => null), late()]);
  // The server says that this attempt is not there for whoever is signed in now.
  if (answer && (answer.status === 403 || answer.status === 404)) await caches.delete(name);
  if (answer && answer.status < 500) return answer;
  const copy = await caches.match(`/learn/attempts/${attemptId}`, { cacheName: name });
  return copy ?? answer ?? network;
}

const late = () => new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE));

/** A file of a build; its name changes with its content, so a kept one is never old. */
async function file(request) {
  const kept = await caches.match(request.url, { cacheName: FILES, ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && (await caches.has(FILES))) {
    const copy = answer.clone();
    caches.open(FILES).then((files) => files.put(request.url, copy)).catch(() => {});
  }
  return answer;
}
