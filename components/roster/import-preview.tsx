'use client';

import { useActionState, useState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { FocusedHeading } from '@/components/ui/focused-heading';
import { SubmitButton } from '@/components/ui/submit-button';
import { plural } from '@/lib/attempts/work';
import { importRosterAction } from '@/lib/classes/roster-actions';
import type { RosterPreview, RosterPreviewRow } from '@/lib/classes/roster-views';
import { PreviewRows } from './preview-rows';

const GROUPS = [
  ['look', 'Needs a look'],
  ['new', 'New students'],
  ['enrol', 'In your school, new in this class'],
  ['nothing', 'Nothing to do'],
] as const;

/** A list that was looked through: every line with what becomes of it, and the button that takes it in. */
export function ImportPreview({ classId, preview }: { classId: string; preview: RosterPreview }) {
  const [result, send] = useActionState(importRosterAction, null);
  const { shown } = preview;
  const [taken, setTaken] = useState(() => new Set(shown.filter((row) => row.taken).map((row) => row.line)));
  const toggle = (line: number, on: boolean) =>
    setTaken((before) => {
      const after = new Set(before);
      if (on) after.add(line);
      else after.delete(line);
      return after;
    });
  const looks = shown.filter((row) => row.kind === 'look' && !taken.has(row.line)).length;
  return (
    <section className="section mt-9" aria-labelledby="preview">
      <FocusedHeading id="preview">{summaryOf(taken.size, looks)}</FocusedHeading>
      <p className="mt-1 max-w-[60ch] text-ink-2">
        Nothing is stored yet. Untick who should not come in.
        {preview.ignored.length > 0 && ` Columns that are not used: ${preview.ignored.join(', ')}.`}
      </p>
      <form action={send} className="mt-4">
        <ErrorSummary failure={result?.ok === false ? result : null} />
        <input type="hidden" name="classId" value={classId} />
        <input type="hidden" name="importId" value={preview.importId} />
        <input type="hidden" name="rows" value={JSON.stringify(preview.rows)} />
        {GROUPS.map(([kind, title]) => (
          <PreviewRows
            key={kind}
            title={title}
            rows={shown.filter((row: RosterPreviewRow) => row.kind === kind)}
            taken={taken}
            onToggle={toggle}
          />
        ))}
        <div className="mt-5 flex flex-wrap items-center gap-4">
          <SubmitButton waiting="Adding">
            {taken.size > 0 ? `Add ${plural(taken.size, 'student')}` : 'Add nobody'}
          </SubmitButton>
          <p role="status" className="text-ink-2">
            {looks > 0 && `${looks === 1 ? 'One line is' : `${looks} lines are`} not taken in.`}
          </p>
        </div>
      </form>
    </section>
  );
}

function summaryOf(added: number, looks: number): string {
  const students = `${plural(added, 'student')} to add`;
  if (looks === 0) return students;
  return `${students}, ${looks === 1 ? '1 needs a look' : `${looks} need a look`}`;
}
