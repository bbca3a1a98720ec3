'use client';

import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/select-field';
import { plural } from '@/lib/attempts/work';
import { SKILLS, type Skill } from '@/lib/item-bank/content';
import type { Cell } from '@/lib/papers/assemble';
import { DIFFICULTIES, type Format, TYPE_NAMES } from '@/lib/papers/bank';
import { NumberField } from './number-field';

/** Marks that short answers of the bank have, as a rule. */
const SHORT_MARKS = [3, 4, 6, 7, 8, 9, 10, 20, 30];

type BlueprintRowProps = {
  cell: Cell;
  number: number;
  topics: readonly { id: string; title: string }[];
  formats: readonly Format[];
  problems: Record<string, string[]>;
  onChange: (change: Partial<Cell>) => void;
  onRemove: (() => void) | null;
};

/** One row of a blueprint: how many, of what type, topic, skill, difficulty and marks. */
export function BlueprintRow({
  cell,
  number,
  topics,
  formats,
  problems,
  onChange,
  onRemove,
}: BlueprintRowProps) {
  const problem = (field: string) => problems[`cells.${number - 1}.${field}`]?.[0];
  const { type } = cell;
  return (
    <li className="py-4">
      <fieldset className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <legend className="mb-1 font-semibold text-sm">Row {number}</legend>
        <NumberField
          label="How many"
          value={cell.count}
          max={50}
          onChange={(count) => onChange({ count: count ?? 1 })}
        />
        <SelectField
          compact
          label="Type"
          value={type}
          options={Object.entries(TYPE_NAMES)}
          onChange={(value) =>
            onChange({
              type: value as Cell['type'],
              marks: value === 'short_answer' ? 4 : null,
              presetId: value === 'essay' ? (formats[0]?.id ?? null) : null,
              ...(value === 'essay' && { count: 1 }),
            })
          }
        />
        <SelectField
          compact
          label="Topic"
          value={cell.topicId ?? ''}
          options={[['', 'Any topic'], ...topics.map(({ id, title }) => [id, title] as const)]}
          onChange={(topicId) => onChange({ topicId: topicId || null })}
        />
        <SelectField
          compact
          label="Skill"
          value={cell.skill ?? ''}
          options={[['', 'Any skill'], ...Object.entries(SKILLS)]}
          onChange={(skill) => onChange({ skill: (skill || null) as Skill | null })}
        />
        <SelectField
          compact
          label="Difficulty"
          value={String(cell.difficulty ?? '')}
          options={[['', 'Any'], ...Object.entries(DIFFICULTIES)]}
          onChange={(value) => onChange({ difficulty: value === '' ? null : Number(value) })}
        />
        {type === 'short_answer' && (
          <SelectField
            compact
            label="Marks each"
            value={String(cell.marks ?? '')}
            options={SHORT_MARKS.map((marks) => [String(marks), plural(marks, 'mark')] as const)}
            problem={problem('marks')}
            onChange={(marks) => onChange({ marks: Number(marks) })}
          />
        )}
        {type === 'essay' && (
          <SelectField
            compact
            label="Exam format"
            value={cell.presetId ?? ''}
            options={formats.map(({ id, name, marks }) => [id, `${name}: ${plural(marks, 'mark')}`] as const)}
            problem={problem('presetId')}
            onChange={(presetId) => onChange({ presetId: presetId || null })}
          />
        )}
      </fieldset>
      {onRemove && (
        <Button look="quiet" className="mt-2" aria-label={`Remove row ${number}`} onClick={onRemove}>
          Remove row
        </Button>
      )}
    </li>
  );
}
