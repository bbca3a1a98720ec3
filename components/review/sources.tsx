import type { Source } from '@/lib/item-bank/content';
import { Disclosure } from './disclosure';

/** The passages that stood beside a question. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  if (sources.length === 0) return null;
  return (
    <div className="mt-4">
      {sources.map((source) => (
        <Disclosure key={source.id} title={source.title} note={source.provenance}>
          <div className="reading">
            {source.paragraphs.map((paragraph, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of one source's paragraphs
              <p key={index}>{paragraph}</p>
            ))}
          </div>
          <p className="mt-2 text-ink-2 text-sm">
            {source.constructed && 'Written for this exercise. '}
            {source.licence}
          </p>
        </Disclosure>
      ))}
    </div>
  );
}
