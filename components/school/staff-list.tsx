import type { StaffRow } from '@/lib/school/queries';
import { RemoveButton } from './remove-button';
import { RoleButton } from './role-button';

const ROLES = { admin: 'Admin', teacher: 'Teacher' } as const;

/** Everybody who teaches or manages here; for an admin with the ways to change it. */
export function StaffList({ staff, manages }: { staff: StaffRow[]; manages: boolean }) {
  return (
    <ul className="rows border-rule border-t">
      {staff.map((person) => (
        <li
          key={person.userId}
          className="grid items-center gap-x-4 gap-y-1 py-2 sm:grid-cols-[1fr_8rem_15rem]"
        >
          <div>
            <p className="font-medium">
              {person.name}
              {person.you && <span className="font-normal text-ink-2"> (you)</span>}
            </p>
            <p className="text-ink-2 text-sm [overflow-wrap:anywhere]">{person.signsInAs}</p>
          </div>
          <p>
            {ROLES[person.role]}
            <span className="block text-ink-2 text-sm">
              {person.classes === 1 ? '1 class' : `${person.classes} classes`}
            </span>
          </p>
          {manages && (
            <div className="flex flex-wrap gap-1 sm:justify-end">
              {person.lastAdmin ? (
                <p className="max-w-56 text-ink-2 text-sm">The only admin: name another one first.</p>
              ) : (
                <>
                  <RoleButton userId={person.userId} name={person.name} role={person.role} />
                  <RemoveButton userId={person.userId} name={person.name} you={person.you} />
                </>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
