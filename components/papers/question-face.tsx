import { Sources } from '@/components/attempts/exam/source-pane';
import { Inline } from '@/components/ui/inline';
import type { ItemContent } from '@/lib/item-bank/content';

/** A question as students see it: passages with line numbers, the question, the options by letter. */
export function QuestionFace({ content }: { content: ItemContent }) {
  return (
    <div>
      <p className="question max-w-[42em] whitespace-pre-line">
        <Inline text={content.stem} />
      </p>
      {(content.sources.length > 0 || content.passageHtml) && (
        <div className="mt-4">
          <Sources sources={content.sources} passageHtml={content.passageHtml} />
        </div>
      )}
      {content.type === 'multiple_choice' && (
        <ol className="mt-3 border-rule border-t">
          {content.options.map((option, index) => (
            <li
              key={option.id}
              className="grid grid-cols-[1.75rem_minmax(0,1fr)] border-rule border-b py-2 font-serif text-lg"
            >
              <b className="font-semibold">{String.fromCharCode(65 + index)}</b>
              <span>
                <Inline text={option.text} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
