import { Field } from '@/components/ui/field';
import type { Draft } from '@/lib/assignments/draft';
import type { FieldsProps } from './fields';

const DOUBLED = 'Clocks show this time twice that night. The first of the two is taken.';
const STAYS = 'Somebody has started: this stays.';

/** When it opens and closes, and how long students have. */
export function TimeFields({ draft, set, problems, zone, doubled, locked }: FieldsProps) {
  const time = (name: 'opensAt' | 'closesAt' | 'minutes') => ({
    name,
    value: draft[name],
    problems: problems[name] ? [problems[name]] : undefined,
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value } as Partial<Draft>),
  });
  const local = (hint: string, field: 'opensAt' | 'closesAt') =>
    doubled.includes(field) ? `${hint} ${DOUBLED}` : hint;
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          {...time('opensAt')}
          type="datetime-local"
          label={`Opens (${zone} time)`}
          hint={local(locked ? STAYS : 'Leave it empty to open at once.', 'opensAt')}
          readOnly={locked}
        />
        <Field
          {...time('closesAt')}
          type="datetime-local"
          label={`Closes (${zone} time)`}
          hint={local('Leave it empty to close it by hand.', 'closesAt')}
        />
      </div>
      <div className="max-w-60">
        <Field
          {...time('minutes')}
          inputMode="numeric"
          label="Time limit in minutes"
          hint={locked ? STAYS : 'Leave it empty for no limit.'}
          maxLength={4}
          autoComplete="off"
          readOnly={locked}
        />
      </div>
    </>
  );
}
