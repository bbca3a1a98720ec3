import { PageHeading } from '@/components/layout/page-heading';
import { plural } from '@/lib/attempts/work';
import type { SchoolView } from '@/lib/school/queries';
import { zoneWords } from '@/lib/school/time-zones';
import { InviteForm } from './invite-form';
import { OpenInvitations } from './open-invitations';
import { RemoveDemo } from './remove-demo';
import { SchoolForm } from './school-form';
import { StaffList } from './staff-list';

type SchoolScreenProps = {
  school: SchoolView;
  zones: { region: string; zones: string[] }[];
  /** It is a demo school, which its admin may remove. */
  removable: boolean;
};

/** The school: who teaches here, invitations, its name and time zone. Teachers read, admins change. */
export function SchoolScreen({ school, zones, removable }: SchoolScreenProps) {
  const admins = school.staff.filter(({ role }) => role === 'admin').map(({ name }) => name);
  return (
    <>
      <PageHeading title={school.name} before="School">
        {plural(school.students, 'student')}, {school.staff.length} staff. Time zone:{' '}
        {zoneWords(school.timeZone)}.
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-9 py-9">
        <section className="section max-w-[52rem]" aria-labelledby="staff">
          <h2 id="staff" className="section-title pb-2">
            Staff
          </h2>
          <StaffList staff={school.staff} manages={school.manages} />
          {!school.manages && (
            <p className="mt-3 text-ink-2">
              Roles, invitations and the name are in the hands of {admins.join(', ')}.
            </p>
          )}
        </section>
        {school.manages && (
          <>
            <section className="section max-w-[52rem]" aria-labelledby="invite">
              <h2 id="invite" className="section-title">
                Invite a colleague
              </h2>
              <p className="mt-1 mb-4 max-w-[60ch] text-ink-2">
                You get a link to send them. Whoever opens it within seven days becomes a teacher here; it
                works once.
              </p>
              <InviteForm />
              <OpenInvitations invitations={school.invitations} />
            </section>
            <section className="section max-w-[52rem]" aria-labelledby="details">
              <h2 id="details" className="section-title mb-4">
                Name and time zone
              </h2>
              <SchoolForm name={school.name} timeZone={school.timeZone} zones={zones} />
            </section>
          </>
        )}
        {removable && <RemoveDemo />}
      </div>
    </>
  );
}
