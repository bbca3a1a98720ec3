'use client';

import type { ClassChoice } from '@/lib/assignments/choice-queries';

export type Targets = { classIds: string[]; students: string[] };

type TargetFieldsProps = {
  classes: ClassChoice[];
  targets: Targets;
  onChange: (targets: Targets) => void;
  problem?: string;
};

const toggled = (list: string[], value: string, on: boolean) =>
  on ? [...list, value] : list.filter((one) => one !== value);

/** Whole classes, or some students of them. */
export function TargetFields({ classes, targets, onChange, problem }: TargetFieldsProps) {
  return (
    <fieldset id="targets" tabIndex={-1} aria-describedby={problem ? 'targets-problem' : undefined}>
      <legend className="sr-only">Classes and students</legend>
      {problem && (
        <p id="targets-problem" className="mb-2 font-medium text-cinnabar">
          <span className="sr-only">Problem: </span>
          {problem}
        </p>
      )}
      <ul className="rows border-rule border-y">
        {classes.map((each) => (
          <li key={each.id} className="py-1.5">
            <ClassRow classroom={each} targets={targets} onChange={onChange} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

type ClassRowProps = { classroom: ClassChoice; targets: Targets; onChange: (targets: Targets) => void };

function ClassRow({ classroom, targets, onChange }: ClassRowProps) {
  const { id, name, students } = classroom;
  const whole = targets.classIds.includes(id);
  const chosen = students.filter((student) => targets.students.includes(`${id}:${student.id}`)).length;
  return (
    <>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          name="classIds"
          value={id}
          checked={whole}
          onChange={(event) =>
            onChange({ ...targets, classIds: toggled(targets.classIds, id, event.target.checked) })
          }
          className="size-5 shrink-0 accent-water"
        />
        <span>
          <span className="font-medium">{name}</span>{' '}
          <span className="text-ink-2 text-sm">
            {students.length === 1 ? '1 student' : `${students.length} students`}, and whoever joins
          </span>
        </span>
      </label>
      {!whole && students.length > 0 && (
        <details className="pl-8" open={chosen > 0 || undefined}>
          <summary className="inline-flex min-h-8 items-center text-sm text-water underline">
            Only some students of {name}
            {chosen > 0 && ` (${chosen})`}
          </summary>
          <ul className="my-1 grid gap-x-6 sm:grid-cols-2">
            {students.map((student) => (
              <li key={student.id}>
                <label className="flex min-h-9 items-center gap-3">
                  <input
                    type="checkbox"
                    name="students"
                    value={`${id}:${student.id}`}
                    checked={targets.students.includes(`${id}:${student.id}`)}
                    onChange={(event) =>
                      onChange({
                        ...targets,
                        students: toggled(targets.students, `${id}:${student.id}`, event.target.checked),
                      })
                    }
                    className="size-5 shrink-0 accent-water"
                  />
                  {student.name}
                </label>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
