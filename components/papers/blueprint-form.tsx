'use client';

import { useState } from 'react';
import { OptionRow } from '@/components/practice/option-row';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select-field';
import { plural } from '@/lib/attempts/work';
import { makeFromBlueprintAction } from '@/lib/papers/actions';
import type { Cell } from '@/lib/papers/assemble';
import type { Format } from '@/lib/papers/bank';
import { BlueprintRow } from './blueprint-row';
import { Lacks } from './lacks';
import type { Choices } from './picker';
import { useMaking } from './use-making';

const row = (number: number): Cell => ({
  id: `row-${number}`,
  type: 'multiple_choice',
  topicId: null,
  skill: null,
  difficulty: null,
  marks: null,
  presetId: null,
  count: 5,
});

/** Rows of "so many of this kind", filled from the bank when it is sent. */
export function BlueprintForm({ topics, classes, formats }: Choices & { formats: readonly Format[] }) {
  const [cells, setCells] = useState<Cell[]>([row(1)]);
  const [made, setMade] = useState(1);
  const [title, setTitle] = useState('');
  const [outcome, setOutcome] = useState<'fixed' | 'draw'>('fixed');
  const [classId, setClassId] = useState('');
  const { failure, lacks, pending, make } = useMaking();
  const send = (accept: boolean) =>
    make(() => makeFromBlueprintAction({ title, outcome, classId: classId || null, cells, accept }));
  return (
    <form
      className="grid justify-items-start gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) send(false);
      }}
    >
      <ErrorSummary failure={failure && summaryOf(failure)} />
      <div className="w-full max-w-md">
        <Field
          name="blueprint-title"
          label="Title"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          problems={failure?.fields?.title}
          maxLength={120}
          autoComplete="off"
          required
        />
      </div>
      <ol id="blueprint-cells" tabIndex={-1} className="rows w-full border-rule border-y">
        {cells.map((cell, index) => (
          <BlueprintRow
            key={cell.id}
            cell={cell}
            number={index + 1}
            topics={topics}
            formats={formats}
            problems={failure?.fields ?? {}}
            onChange={(change) =>
              setCells(cells.map((one) => (one.id === cell.id ? { ...one, ...change } : one)))
            }
            onRemove={cells.length > 1 ? () => setCells(cells.filter(({ id }) => id !== cell.id)) : null}
          />
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-4">
        <Button
          onClick={() => {
            setMade(made + 1);
            setCells([...cells, row(made + 1)]);
          }}
        >
          Add a row
        </Button>
        <p role="status" className="text-ink-2">
          {totals(cells, formats)}
        </p>
      </div>
      <fieldset id="blueprint-outcome" className="w-full">
        <legend className="mb-1.5 font-semibold">Questions</legend>
        <div className="border-rule border-t">
          <OptionRow
            name="outcome"
            value="fixed"
            label="Chosen now"
            checked={outcome === 'fixed'}
            onChange={() => setOutcome('fixed')}
          >
            The same questions for everybody. You can look through them and change them.
          </OptionRow>
          <OptionRow
            name="outcome"
            value="draw"
            label="Drawn for each student"
            checked={outcome === 'draw'}
            onChange={() => setOutcome('draw')}
          >
            Everybody gets other questions of the same kinds, those they have not seen first. Not for essays.
          </OptionRow>
        </div>
      </fieldset>
      {outcome === 'fixed' && classes.length > 0 && (
        <SelectField
          compact
          label="Leave out what this class has seen"
          className="w-full max-w-md"
          value={classId}
          onChange={setClassId}
          options={[['', 'Does not matter'], ...classes.map(({ id, name }) => [id, name] as const)]}
        />
      )}
      <Button type="submit" aria-disabled={pending || undefined}>
        {pending ? 'Filling it' : 'Fill it from the bank'}
      </Button>
      {lacks && <Lacks {...lacks} pending={pending} onAccept={() => send(true)} />}
    </form>
  );
}

/** Problems with the ids that this form's fields have. */
function summaryOf({ message, fields = {} }: { message: string; fields?: Record<string, string[]> }) {
  const named = Object.entries(fields).map(([field, problems]) => {
    const id = field.startsWith('cells') ? 'blueprint-cells' : `blueprint-${field}`;
    return [id, problems] as const;
  });
  return { message, fields: Object.fromEntries(named) };
}

function totals(cells: readonly Cell[], formats: readonly Format[]): string {
  const questions = cells.reduce((sum, { count }) => sum + count, 0);
  const marks = cells.reduce((sum, { type, count, marks: own, presetId }) => {
    const format = formats.find(({ id }) => id === presetId);
    const each = type === 'multiple_choice' ? 1 : type === 'essay' ? (format?.marks ?? 0) : (own ?? 0);
    return sum + count * each;
  }, 0);
  return `${plural(questions, 'question')} · ${plural(marks, 'mark')}`;
}
