'use client';

import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/select-field';
import { plural } from '@/lib/attempts/work';
import type { PaperSection } from '@/lib/item-bank/papers';
import { difficultyWord, marksOf, TYPE_NAMES } from '@/lib/papers/bank';
import { sectionTotals } from '@/lib/papers/definition';
import { NumberField } from './number-field';
import { QuestionRow } from './question-row';
import type { Editor } from './use-editor';

type SectionProps = {
  editor: Editor;
  index: number;
  /** Number of the section's first question. */
  from: number;
  topics: readonly { id: string; title: string }[];
  /** Told what happened, in words, and which control is to keep the focus. */
  onDone: (words: string, focus: string) => void;
  onRemove: () => void;
};

/** One section: its title, how many of its questions count, its format and its questions or rule. */
export function SectionEditor({ editor, index, from, topics, onDone, onRemove }: SectionProps) {
  const { draft, known, edit } = editor;
  const section = draft.sections[index];
  if (!section) return null;
  const totals = sectionTotals(section, known);
  const id = `section-${index}`;
  return (
    <section className="section mb-9" aria-label={section.title}>
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <div className="min-w-48 flex-1">
          <label htmlFor={`${id}-title`} className="block font-medium text-sm">
            Title of section {index + 1}
          </label>
          <input
            id={`${id}-title`}
            className="control mt-1 font-semibold"
            value={section.title}
            maxLength={160}
            onChange={(event) =>
              edit({ kind: 'section', section: index, change: { title: event.target.value } })
            }
          />
        </div>
        <p className="pb-2.5 text-ink-2 text-sm">
          {plural(totals.questions, 'question')} · {plural(totals.marks, 'mark')} ·{' '}
          {plural(totals.minutes, 'minute')} advised
        </p>
      </div>
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <SectionSettings editor={editor} section={section} index={index} />
        <SectionButtons editor={editor} index={index} onDone={onDone} onRemove={onRemove} />
      </div>
      {section.kind === 'draw' ? (
        <p className="mt-3">
          Each student gets {section.count} at random, unseen ones first: {drawWords(section, topics)}.
        </p>
      ) : section.slugs.length === 0 ? (
        <p className="mt-3 text-ink-2">No questions yet. Add some from the bank.</p>
      ) : (
        <ol className="rows mt-2">
          {section.slugs.map((slug, place) => {
            const item = known.items.get(slug);
            return (
              <QuestionRow
                key={slug}
                slug={slug}
                item={item}
                number={from + place}
                marks={item ? marksOf(item, section.presetId, known.formats) : 0}
                presetId={section.presetId}
                first={place === 0 && !draft.sections.slice(0, index).some((one) => one.kind === 'fixed')}
                last={
                  place === section.slugs.length - 1 &&
                  !draft.sections.slice(index + 1).some((one) => one.kind === 'fixed')
                }
                onMove={(by) => {
                  edit({ kind: 'move', section: index, index: place, by });
                  onDone(by < 0 ? 'Moved up.' : 'Moved down.', `${by < 0 ? 'up' : 'down'}-${slug}`);
                }}
                onRemove={() => {
                  const next = section.slugs[place + 1] ?? section.slugs[place - 1];
                  edit({ kind: 'remove', slug });
                  onDone(`Question ${from + place} removed.`, next ? `up-${next}` : `${id}-title`);
                }}
              />
            );
          })}
        </ol>
      )}
    </section>
  );
}

function SectionSettings({
  editor,
  section,
  index,
}: {
  editor: Editor;
  section: PaperSection;
  index: number;
}) {
  const { edit, known } = editor;
  const minutes = (
    <NumberField
      label="Minutes advised"
      className="w-32"
      value={section.minutes ?? null}
      max={600}
      onChange={(value) => edit({ kind: 'section', section: index, change: { minutes: value ?? undefined } })}
    />
  );
  if (section.kind === 'draw') {
    return (
      <>
        <NumberField
          label="Questions to draw"
          className="w-36"
          value={section.count}
          max={50}
          onChange={(count) => count !== null && edit({ kind: 'draw', section: index, change: { count } })}
        />
        {minutes}
      </>
    );
  }
  const essays = section.slugs.some((slug) => known.items.get(slug)?.type === 'essay');
  const most = Math.max(section.slugs.length, section.choose ?? 0);
  const choices = Array.from({ length: most }, (_, at) => at + 1).filter(
    (count) => count < section.slugs.length || count === section.choose,
  );
  return (
    <>
      {(section.slugs.length > 1 || section.choose !== undefined) && (
        <SelectField
          compact
          label="Students answer"
          className="w-36"
          value={String(section.choose ?? 'all')}
          options={[
            ['all', 'All'],
            ...choices.map((count) => [String(count), `${count} of ${section.slugs.length}`] as const),
          ]}
          onChange={(value) =>
            edit({
              kind: 'section',
              section: index,
              change: { choose: value === 'all' ? undefined : Number(value) },
            })
          }
        />
      )}
      {(essays || section.presetId !== null) && (
        <SelectField
          compact
          label="Exam format of the essays"
          className="w-full max-w-80"
          value={section.presetId ?? ''}
          options={[
            ['', 'Choose a format'],
            ...known.formats.map(({ id, name, marks }) => [id, `${name}: ${plural(marks, 'mark')}`] as const),
          ]}
          onChange={(value) => edit({ kind: 'section', section: index, change: { presetId: value || null } })}
        />
      )}
      {minutes}
    </>
  );
}

type ButtonsProps = Pick<SectionProps, 'editor' | 'index' | 'onDone' | 'onRemove'>;

function SectionButtons({ editor, index, onDone, onRemove }: ButtonsProps) {
  const { draft, edit } = editor;
  if (draft.sections.length === 1) return null;
  const move = (by: -1 | 1) => {
    edit({ kind: 'move-section', section: index, by });
    onDone(by < 0 ? 'Section moved up.' : 'Section moved down.', `section-${index + by}-title`);
  };
  const name = `section ${index + 1}`;
  const [first, last] = [index === 0, index === draft.sections.length - 1];
  return (
    <div className="flex flex-wrap">
      <Button
        look="quiet"
        aria-label={`Move ${name} up`}
        aria-disabled={first || undefined}
        onClick={() => !first && move(-1)}
      >
        Up
      </Button>
      <Button
        look="quiet"
        aria-label={`Move ${name} down`}
        aria-disabled={last || undefined}
        onClick={() => !last && move(1)}
      >
        Down
      </Button>
      <Button look="quiet" aria-label={`Remove ${name}`} onClick={onRemove}>
        Remove section
      </Button>
    </div>
  );
}

function drawWords(
  section: Extract<PaperSection, { kind: 'draw' }>,
  topics: readonly { id: string; title: string }[],
): string {
  const topic = topics.find(({ id }) => id === section.topicId)?.title ?? 'any topic';
  return [
    TYPE_NAMES[section.type].toLowerCase(),
    topic,
    section.difficulty !== undefined && difficultyWord(section.difficulty).toLowerCase(),
    section.marks !== undefined && plural(section.marks, 'mark'),
    section.only && `from ${plural(section.only.length, 'question')} of this form’s own`,
  ]
    .filter(Boolean)
    .join(', ');
}
