'use client';

import { useActionState, useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SelectField } from '@/components/ui/select-field';
import { moveStudentAction, takeOutAction } from '@/lib/classes/actions';
import type { Choices, StudentRow } from '@/lib/classes/class-queries';
import type { Result } from '@/lib/platform/errors';
import type { Deed } from './deed-form';

type StudentDialogProps = {
  classId: string;
  /** Whom it is about; null while it is closed. */
  student: StudentRow | null;
  classes: Choices['classes'];
  onClose: () => void;
  /** Gets what was done in words. */
  onDone: (words: string) => void;
};

/** Moves a student to another class, or takes them out, once it has been said what that does. */
export function StudentDialog({ classId, student, classes, onClose, onDone }: StudentDialogProps) {
  const name = student?.name ?? '';
  const [moved, move] = useDeed(moveStudentAction, () => onDone(`${name} was moved to the other class.`));
  const [out, takeOut] = useDeed(takeOutAction, () => onDone(`${name} was taken out of the class.`));
  const failed = [moved, out].find((result) => result?.ok === false);
  const facts = (
    <>
      <input type="hidden" name="classId" value={classId} />
      <input type="hidden" name="studentId" value={student?.id ?? ''} />
    </>
  );
  return (
    <Dialog open={student !== null} onClose={onClose} title={`${name}: move or take out`}>
      <ErrorSummary failure={failed?.ok === false ? failed : null} />
      <p className="mb-5">
        Work done in this class stays here. From then on its teachers see nothing new of {name}, unless they
        teach the other class too.
      </p>
      {classes.length > 0 && (
        <form action={move} className="mb-6 grid justify-items-start gap-3">
          {facts}
          <SelectField name="toClassId" label="To which class?" className="w-full">
            {classes.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
                {one.teachers && ` (${one.teachers})`}
              </option>
            ))}
          </SelectField>
          <Button type="submit" look="primary">
            Move to this class
          </Button>
        </form>
      )}
      <form action={takeOut} className="border-rule border-t pt-4">
        {facts}
        <p className="mb-3 text-ink-2">The account stays. With the class code {name} can come back.</p>
        <Button type="submit">Take out of the class</Button>
      </form>
    </Dialog>
  );
}

/** The state of an action, and a call once it has worked. */
function useDeed(action: Deed, done: () => void) {
  const [result, send] = useActionState<Result<void> | null, FormData>(action, null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per result, with the words of that moment
  useEffect(() => {
    if (result?.ok) done();
  }, [result]);
  return [result, send] as const;
}
