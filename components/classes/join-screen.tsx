import { FormPage } from '@/components/layout/form-page';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import type { Actor } from '@/lib/auth/actor';
import { homeOf } from '@/lib/auth/callback-url';
import type { JoinView } from '@/lib/classes/join-queries';
import { CLOSED_CODE, FOR_STUDENTS } from '@/lib/classes/join-words';
import { CodeForm } from './code-form';
import { JoinAsNewForm } from './join-as-new-form';
import { JoinButton } from './join-button';

type JoinScreenProps = { join: JoinView; actor: Pick<Actor, 'name' | 'role'> | null };

/** Where a class code leads: the class is named before anything happens. */
export function JoinScreen({ join, actor }: JoinScreenProps) {
  if (join.state === 'throttled') {
    return (
      <FormPage title="Too many codes that do not fit">
        <p className="mt-3 text-ink-2">
          They came from here in the last minutes. Wait a quarter of an hour and try again, or ask your
          teacher to add you to the class.
        </p>
      </FormPage>
    );
  }
  if (join.state === 'unknown') {
    return (
      <FormPage
        title="This code is not known"
        aside={<p>Compare it with the board letter by letter. If it still does not fit, ask your teacher.</p>}
      >
        <CodeForm />
      </FormPage>
    );
  }
  if (join.state !== 'open') return <Closed {...join} />;
  return <Open join={join} actor={actor} />;
}

function Closed({ state, teachers }: { state: keyof typeof CLOSED_CODE; teachers: string[] }) {
  return (
    <FormPage title="You cannot join just now">
      <p className="mt-3 mb-6 text-ink-2">
        {CLOSED_CODE[state]} {teachers.length > 0 && `The class is taught by ${teachers.join(', ')}.`}
      </p>
      <ButtonLink href="/join">Type another code</ButtonLink>
    </FormPage>
  );
}

function Open({
  join,
  actor,
}: {
  join: Extract<JoinView, { state: 'open' }>;
  actor: JoinScreenProps['actor'];
}) {
  const { school, classroom, teachers, code } = join;
  const aside = (
    <>
      <p>{school}</p>
      {teachers.length > 0 && <p>Taught by {teachers.join(', ')}</p>}
    </>
  );
  if (actor && (actor.role !== 'student' || join.staffHere)) {
    return (
      <FormPage title={`The code of ${classroom}`} aside={aside}>
        <p className="mb-5">{FOR_STUDENTS}</p>
        <ButtonLink href={homeOf(actor.role)}>Go to your first page</ButtonLink>
      </FormPage>
    );
  }
  if (actor) {
    return (
      <FormPage title={join.joined ? `You are in ${classroom}` : `Join ${classroom}`} aside={aside}>
        <JoinButton code={code} name={actor.name} joined={join.joined} />
      </FormPage>
    );
  }
  return (
    <FormPage title={`Join ${classroom}`} aside={aside}>
      <p className="mb-6">
        Have an account already? <Link href={`/sign-in?callbackUrl=/join/${code}`}>Sign in</Link>
      </p>
      <JoinAsNewForm code={code} />
    </FormPage>
  );
}
