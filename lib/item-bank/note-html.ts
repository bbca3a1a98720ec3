/** A note's sections with ids to link to, and the minutes that reading takes. */
export type NoteHtml = { sections: { id: string; title: string; html: string }[]; minutes: number };

/** Words a student reads in a minute when the text is to be learnt. */
const WORDS_PER_MINUTE = 130;

/**
 * Prepares the stored HTML of a note for the page: ids for the list of contents, tables inside a scroller that the
 * keyboard reaches, answers of the retrieval quiz folded away.
 * @param sections title and sanitised HTML, in order; the HTML is Thaw's own rendering, so tags are exact.
 */
export function noteHtml(sections: readonly { title: string; html: string }[]): NoteHtml {
  const words = sections
    .map((section) => section.html.replace(/<[^>]*>/g, ' '))
    .join(' ')
    .split(/\s+/)
    .filter(Boolean).length;
  return {
    sections: sections.map(({ title, html }) => ({
      id: sectionId(title),
      title,
      html: foldAnswers(scrollTables(html, title)),
    })),
    minutes: Math.max(1, Math.round(words / WORDS_PER_MINUTE)),
  };
}

/** "Historians' debate" -> "historians-debate". */
export function sectionId(title: string): string {
  return title
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function scrollTables(html: string, title: string): string {
  const label = title.replace(/[&"<>]/g, '');
  const open = `<div class="table-scroll" tabindex="0" role="region" aria-label="Table: ${label}">`;
  // An empty corner is a cell, not a heading without words.
  const cornered = html.replaceAll('<th></th>', '<td></td>');
  return cornered.replaceAll('<table>', `${open}<table>`).replaceAll('</table>', '</table></div>');
}

function foldAnswers(html: string): string {
  return html.replace(
    /<p><em>Answers<\/em>:\s*([\s\S]*?)<\/p>/,
    '<details><summary>Show the answers</summary><p>$1</p></details>',
  );
}
