import { expect, test } from 'vitest';
import { noteHtml, sectionId } from './note-html';

test('ids are made of letters, digits and single dashes', () => {
  expect(sectionId('Historians’ debate')).toBe('historians-debate');
  expect(sectionId(' Who & what ')).toBe('who-what');
});

test('a table gets a named scroller that the keyboard reaches', () => {
  const [section] = noteHtml([{ title: 'Timeline', html: '<table><tr></tr></table>' }]).sections;
  expect(section?.html).toBe(
    '<div class="table-scroll" tabindex="0" role="region" aria-label="Table: Timeline"><table><tr></tr></table></div>',
  );
});

test('an empty corner of a table is no heading', () => {
  const html = '<table><tr><th></th><th>Changed</th></tr></table>';
  expect(noteHtml([{ title: 'Change', html }]).sections[0]?.html).toContain('<td></td><th>Changed</th>');
});

test('answers of the retrieval quiz are folded away, other paragraphs stay', () => {
  const html = '<p>1. When?</p>\n<p><em>Answers</em>: in 1956;\nin Moscow.</p>\n<p>Draw.</p>';
  const [section] = noteHtml([{ title: 'Retrieval', html }]).sections;
  expect(section?.html).toBe(
    '<p>1. When?</p>\n<details><summary>Show the answers</summary><p>in 1956;\nin Moscow.</p></details>\n<p>Draw.</p>',
  );
});

test('reading takes at least a minute', () => {
  expect(noteHtml([]).minutes).toBe(1);
  expect(noteHtml([{ title: 'Story', html: `<p>${'word '.repeat(1300)}</p>` }]).minutes).toBe(10);
});
