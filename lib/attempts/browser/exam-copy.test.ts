import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { filesIn, guessedTime, keepExam } from './exam-copy';

test('finds the files of the site in documents and scripts, each once', () => {
  const text = `<script src="/_next/static/chunks/0a~b-1.js"></script><link href="/_next/static/chunks/x.css">
    self.__next_f.push([1,"I[1,[\\"/_next/static/chunks/0a~b-1.js\\",\\"static/chunks/later.js\\"]]"])
    <link href="/_next/static/media/golos.0f.woff2"><a href="/learn/static/other.js">`;
  expect(filesIn(text)).toEqual([
    '/_next/static/chunks/0a~b-1.js',
    '/_next/static/chunks/x.css',
    '/_next/static/chunks/later.js',
    '/_next/static/media/golos.0f.woff2',
  ]);
});

test('the time of a copy follows the device, but never goes back before the last look at the server', () => {
  const sheet = { answers: [], serverNow: 1_000_000, deviceNow: 5_000, deadline: null };
  expect(guessedTime(sheet, 65_000)).toBe(1_060_000);
  expect(guessedTime(sheet, 4_000)).toBe(1_000_000);
});

describe('the page that is kept', () => {
  const owner = { userId: 'ada', attemptId: 'attempt' };
  const page = '/learn/attempts/attempt';
  const exam = '<html><body>ada q1</body></html>';
  const onBreak = '<html><body>ada, on a break</body></html>';
  let stored: Map<string, Response>;
  let served: string;

  /** One cache for all names, as much of the browser's as is used here. */
  beforeEach(() => {
    stored = new Map();
    const match = async (key: string) => stored.get(key)?.clone();
    const put = async (key: string, answer: Response) => void stored.set(key, answer);
    vi.stubGlobal('caches', { match, open: async () => ({ match, put }) });
    vi.stubGlobal('navigator', { serviceWorker: { register: async () => {} } });
    vi.stubGlobal('location', { href: `https://thaw.test${page}` });
    vi.stubGlobal('fetch', async (address: string) => new Response(address === page ? served : ''));
  });
  afterEach(() => void vi.unstubAllGlobals());
  const kept = async () => (await stored.get(page)?.clone().text()) ?? null;

  test('is the exam, marked as a copy', async () => {
    served = exam;
    await keepExam(owner, 'q1', []);
    expect(await kept()).toBe(exam.replace('<html', '<html data-copy=""'));
  });

  test.each([
    ['a break', onBreak],
    ['another person', '<html>ben q1</html>'],
  ])('is not that of %s', async (_name, html) => {
    served = html;
    await keepExam(owner, 'q1', []);
    expect(await kept()).toBeNull();
  });

  test('takes the place of one without questions, and then stays', async () => {
    stored.set(page, new Response(onBreak));
    served = exam;
    await keepExam(owner, 'q1', []);
    expect(await kept()).toContain('ada q1');
    served = exam.replace('q1', 'q1, rendered again');
    await keepExam(owner, 'q1', []);
    expect(await kept()).not.toContain('rendered again');
  });
});
