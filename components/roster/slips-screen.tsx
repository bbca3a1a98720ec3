import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import type { SlipClass } from '@/lib/classes/sign-in-code-queries';
import { SlipsForm } from './slips-form';

/** Choosing the students who get a slip, and the slips to print. */
export function SlipsScreen({ classroom, only }: { classroom: SlipClass; only: string | null }) {
  return (
    <>
      <div className="no-print">
        <PageHeading title="Sign-in slips" before={classroom.name}>
          A slip holds a username and a code that works once, within 14 days. With it a student signs in and
          chooses a password. Made again, it ends the old code, the password and every open sign-in.
        </PageHeading>
      </div>
      <div className="wide max-w-[1240px] py-9 print:p-0">
        {classroom.students.length > 0 ? (
          <SlipsForm classroom={classroom} only={only} />
        ) : (
          <>
            <p className="mb-5">There is nobody in this class yet.</p>
            <ButtonLink look="primary" href={`/teach/classes/${classroom.id}/import`}>
              Add students from a list
            </ButtonLink>
          </>
        )}
      </div>
    </>
  );
}
