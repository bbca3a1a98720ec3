import { SelectField } from '@/components/ui/select-field';
import { addTeacherAction, removeTeacherAction } from '@/lib/classes/actions';
import type { Choices, ClassView } from '@/lib/classes/class-queries';
import { DeedForm } from './deed-form';

type TeacherListProps = {
  classId: string;
  teachers: ClassView['teachers'];
  colleagues: Choices['colleagues'];
};

/** Who teaches the class, and which colleagues could. */
export function TeacherList({ classId, teachers, colleagues }: TeacherListProps) {
  return (
    <div className="max-w-[40rem]">
      <ul className="rows border-rule border-t">
        {teachers.map(({ id, name, you }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-1.5">
            <p className="font-medium">
              {name}
              {you && <span className="font-normal text-ink-2"> (you)</span>}
            </p>
            {teachers.length > 1 && (
              <DeedForm
                action={removeTeacherAction}
                to={{ classId, teacherId: id }}
                look="quiet"
                label={
                  <>
                    {you ? 'Leave the class' : 'Remove'}
                    <span className="sr-only">{you ? '' : `: ${name}`}</span>
                  </>
                }
              />
            )}
          </li>
        ))}
      </ul>
      {colleagues.length > 0 && (
        <DeedForm
          action={addTeacherAction}
          to={{ classId }}
          label="Add to the class"
          done="They teach this class now."
          className="mt-5 flex flex-wrap items-end gap-3"
        >
          <SelectField name="teacherId" label="Add a colleague" className="min-w-56 flex-1">
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </DeedForm>
      )}
      <p className="mt-3 text-ink-2 text-sm">
        Every teacher of the class sees its students and their work. Who is removed loses sight of it at once.
      </p>
    </div>
  );
}
