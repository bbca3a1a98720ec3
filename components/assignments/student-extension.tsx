'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select-field';
import { useFormAction } from '@/components/ui/use-form-action';
import { setExtensionAction } from '@/lib/assignments/actions';
import type { StudentRow } from '@/lib/assignments/overview-queries';
import { zoneName } from '@/lib/platform/dates';

type StudentExtensionProps = {
  assignmentId: string;
  student: Pick<StudentRow, 'id' | 'name' | 'extension'>;
  timeZone: string;
  /** When it closes for everybody, and how many attempts they have, as the form shows them. */
  everybody: { closes: string; attempts: string };
};

/** Opens the form that gives one student a window of their own. */
export function StudentExtension(props: StudentExtensionProps) {
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState(false);
  const { name, extension } = props.student;
  const label = extension ? 'Change extension' : 'Extend';
  return (
    <>
      <span role="status" className="sr-only">
        {saved && !open ? `Saved for ${name}` : ''}
      </span>
      <Button look="quiet" onClick={() => setOpen(true)} aria-label={`${label}: ${name}`}>
        {label}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`More for ${name}`}>
        <ExtensionForm
          {...props}
          onDone={() => {
            setSaved(true);
            setOpen(false);
          }}
        />
      </Dialog>
    </>
  );
}

function ExtensionForm({
  assignmentId,
  student,
  timeZone,
  everybody,
  onDone,
}: StudentExtensionProps & { onDone: () => void }) {
  const sending = useFormAction<void>(async (_previous, form) => {
    const result = await setExtensionAction(null, form);
    if (result.ok) onDone();
    return result;
  });
  const { id, extension } = student;
  const [values, setValues] = useState({
    closesAt: extension?.closesAt ?? '',
    attempts: extension?.attempts ?? '',
    reason: extension?.reason ?? '',
  });
  const field = (name: 'closesAt' | 'reason') => ({
    name,
    value: values[name],
    problems: sending.problems[name] ? [sending.problems[name]] : undefined,
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  });
  return (
    <form {...sending.form} className="grid gap-5">
      <ErrorSummary failure={sending.failure} />
      <input type="hidden" name="assignmentId" value={assignmentId} />
      <input type="hidden" name="studentId" value={id} />
      <Field
        {...field('closesAt')}
        type="datetime-local"
        label={`Closes for them (${zoneName(timeZone)} time)`}
        hint={`Empty: as for everybody, ${everybody.closes}.`}
      />
      <SelectField
        name="attempts"
        label="Attempts"
        value={values.attempts}
        onChange={(attempts) => setValues({ ...values, attempts })}
        problem={sending.problems.attempts}
      >
        <option value="">As for everybody ({everybody.attempts})</option>
        {['2', '3', '4', '5', '10'].map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </SelectField>
      <Field
        {...field('reason')}
        label="Why"
        hint="For you and your colleagues; students do not see it."
        maxLength={500}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" aria-disabled={sending.pending || undefined}>
          {sending.pending ? 'Saving' : 'Save'}
        </Button>
        {extension && (
          <Button type="submit" name="takeBack" value="on" aria-disabled={sending.pending || undefined}>
            Take it back
          </Button>
        )}
      </div>
    </form>
  );
}
