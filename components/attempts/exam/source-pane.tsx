import type { Source } from '@/lib/item-bank/content';
import css from './exam.module.css';

/** Fewest characters that a line can hold at the largest reading size; numbers beyond the text are cut off. */
const SHORTEST_LINE = 12;

/** The passages beside a question, with line numbers. */
export function Sources({
  sources,
  passageHtml,
}: {
  sources: readonly Source[];
  passageHtml: string | null;
}) {
  return (
    <>
      {passageHtml && <Passage html={passageHtml} />}
      {sources.map((source) => (
        <article key={source.id} className={css.source}>
          <h2>{source.title}</h2>
          <p className={css.cite}>
            {source.provenance}
            {source.constructed && ' Written for this exercise.'}
          </p>
          <div className={css.lines}>
            <LineNumbers characters={source.paragraphs.join(' ').length} />
            {source.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        </article>
      ))}
    </>
  );
}

function Passage({ html }: { html: string }) {
  const prose = !html.includes('<table');
  return (
    <article className={css.source} aria-label="Passage">
      <div className={prose ? css.lines : css.tablePassage}>
        {prose && <LineNumbers characters={html.length} />}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised when the bank was loaded (lib/item-bank/html.ts) */}
        <div dangerouslySetInnerHTML={{ __html: html }} />
      </div>
    </article>
  );
}

/**
 * 5, 10, 15, ... each five lines high, cut off where the text ends: so they stand right at any width and size without
 * measuring. It needs lines of one height, so paragraphs are indented rather than parted.
 */
function LineNumbers({ characters }: { characters: number }) {
  const numbers: number[] = [];
  for (let line = 5; line <= Math.max(5, characters / SHORTEST_LINE); line += 5) numbers.push(line);
  return (
    <div className={css.numbers} aria-hidden="true">
      {numbers.map((line) => (
        <i key={line}>
          <span>{line}</span>
        </i>
      ))}
    </div>
  );
}
