import { expect, test } from 'vitest';
import { filesIn, guessedTime } from './exam-copy';

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
