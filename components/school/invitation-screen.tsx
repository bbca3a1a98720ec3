import { FormPage } from '@/components/layout/form-page';
import { ButtonLink } from '@/components/ui/button-link';
import type { InvitationView } from '@/lib/school/queries';
import { AcceptForm } from './accept-form';
import { JoinForm } from './join-form';

type InvitationScreenProps = {
  token: string;
  invitation: InvitationView | null;
  /** Who is signed in; null when nobody is. */
  name: string | null;
};

/** An invitation to teach at a school: accept it as oneself, sign in first, or make an account that belongs there. */
export function InvitationScreen({ token, invitation, name }: InvitationScreenProps) {
  if (!invitation) {
    return (
      <FormPage
        title="This invitation no longer works"
        aside={<p>Each works once, within seven days. Ask your colleague for a new one.</p>}
      >
        <ButtonLink href={name ? '/teach' : '/sign-in'}>
          {name ? 'Go to your start page' : 'Sign in'}
        </ButtonLink>
      </FormPage>
    );
  }
  const { schoolName, by } = invitation;
  return (
    <FormPage title={`Teach at ${schoolName}`} aside={<p>{by} invites you to join as a teacher.</p>}>
      {name ? (
        <AcceptForm token={token} name={name} />
      ) : (
        <>
          <p className="mb-7">
            <ButtonLink href={`/sign-in?callbackUrl=${encodeURIComponent(`/invite/${token}`)}`}>
              I have an account: sign in
            </ButtonLink>
          </p>
          <h2 className="section section-title mb-4">Or make an account here</h2>
          <JoinForm token={token} />
        </>
      )}
    </FormPage>
  );
}
