import type { ReactNode } from 'react';

/** Both, strong, emphasis. A marker stands at a word, so "5 * 3 * 2" stays as it is. */
const MARKED =
  /(?<m3>\*\*\*)(?=[^\s*])(.+?)(?<=\S)\k<m3>|(?<m2>\*\*)(?=\S)(.+?)(?<=\S)\k<m2>(?!\*)|(?<m1>\*)(?=[^\s*])([^*]+?)(?<=\S)\*/su;

/**
 * A text of the question bank with its *emphasis* and **strong** markers as <em> and <strong>; everything else is
 * plain text. For texts that we wrote, never for what a student wrote.
 */
export function Inline({ text }: { text: string }): ReactNode {
  const match = MARKED.exec(text);
  if (!match) return text;
  const [whole, m3, both, m2, strong, m1, emphasis] = match;
  const marker = m3 ?? m2 ?? m1 ?? '';
  const inner = both ?? strong ?? emphasis ?? '';
  return (
    <>
      {text.slice(0, match.index)}
      <Marked marker={marker}>
        <Inline text={inner} />
      </Marked>
      <Inline text={text.slice(match.index + whole.length)} />
    </>
  );
}

function Marked({ marker, children }: { marker: string; children: ReactNode }): ReactNode {
  if (marker === '*') return <em>{children}</em>;
  if (marker === '**') return <strong>{children}</strong>;
  return (
    <strong>
      <em>{children}</em>
    </strong>
  );
}

/** Paragraphs of such a text, parted by empty lines. */
export function Paragraphs({ text }: { text: string }): ReactNode {
  const paragraphs = text.split(/\n{2,}/);
  return paragraphs.map((paragraph, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a fixed text never move
    <p key={index}>
      <Inline text={paragraph} />
    </p>
  ));
}
