'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { type PlanLine, readPlan, writePlan } from '@/lib/attempts/browser/plan';
import css from './exam.module.css';

/** The route takes 10,000 characters of plan; the rest is room for the signs between points. */
const LONGEST_PLAN = 9_400;
const MOST_POINTS = 100;

type Row = PlanLine & { key: number };
type PlanProps = {
  id: string;
  plan: string;
  readOnly: boolean;
  onChange: (plan: string) => void;
  onHide: () => void;
};

/** The student's plan: a list of points to tick off. Saved with the answer, never marked. */
export default function PlanPane({ id, plan, readOnly, onChange, onHide }: PlanProps) {
  const nextKey = useRef(0);
  const row = (line: PlanLine): Row => ({ ...line, key: nextKey.current++ });
  const [rows, setRows] = useState<Row[]>(() => {
    const lines = readPlan(plan);
    return (lines.length > 0 ? lines : [{ done: false, text: '' }]).map(row);
  });
  const list = useRef<HTMLUListElement>(null);
  const wanted = useRef<number | null>(null);
  const room = LONGEST_PLAN - rows.reduce((sum, { text }) => sum + text.length, 0);

  const change = (next: Row[]) => {
    setRows(next);
    onChange(writePlan(next));
  };
  const insertAfter = (index: number) => {
    if (readOnly || rows.length >= MOST_POINTS) return;
    const added = row({ done: false, text: '' });
    wanted.current = added.key;
    change(rows.toSpliced(index + 1, 0, added));
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>, index: number) => {
    if (readOnly || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      insertAfter(index);
    } else if (event.key === 'Backspace' && rows[index]?.text === '' && rows.length > 1) {
      event.preventDefault();
      const fields = list.current?.querySelectorAll('textarea');
      fields?.[index === 0 ? 1 : index - 1]?.focus();
      change(rows.toSpliced(index, 1));
    }
  };

  return (
    <section className={css.plan} aria-labelledby={id} data-pane="plan">
      <header>
        <h2 id={id}>Plan</h2>
        <Button look="quiet" className={css.small} onClick={onHide}>
          Hide <Kbd>P</Kbd>
        </Button>
      </header>
      <ul ref={list}>
        {rows.map(({ key, done, text }, index) => (
          <li key={key} data-done={done || undefined}>
            <label className={css.tick}>
              <input
                type="checkbox"
                checked={done}
                disabled={readOnly}
                onChange={(event) => change(rows.with(index, { key, text, done: event.target.checked }))}
              />
              <span className="sr-only">Point {index + 1} is used</span>
            </label>
            <div className={css.grow} data-text={text}>
              <textarea
                ref={(field) => {
                  if (field && wanted.current === key) {
                    wanted.current = null;
                    field.focus();
                  }
                }}
                rows={1}
                value={text}
                readOnly={readOnly}
                maxLength={text.length + Math.max(0, room)}
                aria-label={`Point ${index + 1} of your plan`}
                placeholder={index === 0 && rows.length === 1 ? 'First point' : undefined}
                spellCheck={false}
                onKeyDown={(event) => press(event, index)}
                onChange={(event) =>
                  change(rows.with(index, { key, done, text: event.target.value.replace(/\n/g, ' ') }))
                }
              />
            </div>
          </li>
        ))}
      </ul>
      <Button look="quiet" className={css.small} onClick={() => insertAfter(rows.length - 1)}>
        Add a point
      </Button>
      <p className={css.hint}>Your plan is saved with the answer. It is not marked.</p>
    </section>
  );
}
