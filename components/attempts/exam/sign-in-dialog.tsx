'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { download } from '@/lib/attempts/browser/written-text';
import { allText } from './copy-text';
import css from './exam.module.css';
import { type ExamSession, tryAgain } from './exam-session';

type SignInDialogProps = {
  session: ExamSession;
  reason: 'signed-out' | 'someone-else';
  onClose: () => void;
};

/** Signs in again over the exam page; the text behind it stays as it is. It goes away once the student is signed in. */
export default function SignInDialog({ session, reason, onClose }: SignInDialogProps) {
  const { attemptId, student, title } = session.view;
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<'idle' | 'sending' | { problem: string }>('idle');
  const stranger = reason === 'someone-else';
  const unsaved = session.queue.unsaved();
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    form.current?.querySelector('input')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [before]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (state === 'sending') return;
    setState('sending');
    const problem = await signInHere(new FormData(event.currentTarget));
    setState(problem ? { problem } : 'idle');
    if (problem) form.current?.querySelector('input')?.focus();
    else tryAgain(session);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={stranger ? `This attempt belongs to ${student.name}` : 'Sign in to go on'}
    >
      <p>
        {stranger
          ? `Somebody else is signed in now. Nothing of this attempt is sent or shown as theirs. If you are ${student.name}, sign in again.`
          : signedOutWords(unsaved)}
      </p>
      <form ref={form} onSubmit={submit} className="mt-4 grid gap-4">
        <p role="alert" className="font-medium text-cinnabar">
          {typeof state === 'object' && state.problem}
        </p>
        <Field
          name="identifier"
          label="E-mail address or username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field name="password" label="Password" type="password" autoComplete="current-password" required />
        <div className={css.dialogButtons}>
          <Button type="submit" look="primary" aria-disabled={state === 'sending' || undefined}>
            {state === 'sending' ? 'Signing in' : 'Sign in'}
          </Button>
          {(unsaved || !stranger) && (
            <Button onClick={() => download(allText(session), `${title}.txt`)}>Download the text</Button>
          )}
        </div>
      </form>
      <p className="mt-4">
        <a
          href={`/sign-in?callbackUrl=${encodeURIComponent(`/learn/attempts/${attemptId}`)}`}
          target="_blank"
          rel="noreferrer"
        >
          Sign in another way (new tab)
        </a>
        , then come back here.
      </p>
      {stranger && (
        <p className="mt-2">
          {/* A full page load on purpose: nothing of this page stays. */}
          <a href="/">Leave this page</a>. The attempt waits{unsaved && ' on this device'} for {student.name}.
        </p>
      )}
    </Dialog>
  );
}

const signedOutWords = (unsaved: boolean) =>
  unsaved
    ? 'You were signed out. Your text is safe on this page, and it is sent as soon as you are signed in.'
    : 'You were signed out. Everything is saved. Sign in to go on writing.';

const NO_CONNECTION = 'That did not work. Check your connection and try again.';

/**
 * Signs in on this device without leaving the page, through the same door as other programs.
 * @returns what went wrong, in words; null when nothing did.
 */
async function signInHere(fields: FormData): Promise<string | null> {
  try {
    const { csrfToken } = await (await fetch('/api/auth/csrf', { cache: 'no-store' })).json();
    const body = new URLSearchParams({
      csrfToken,
      identifier: String(fields.get('identifier')),
      password: String(fields.get('password')),
      callbackUrl: '/',
      json: 'true',
    });
    const answer = await fetch('/api/auth/callback/credentials', { method: 'POST', body });
    if (answer.ok) return null;
    const { url } = await answer.json();
    const code = new URL(url, location.href).searchParams.get('error');
    // The throttle speaks for itself; a wrong pair has only a code.
    return code && code !== 'CredentialsSignin'
      ? code
      : 'That e-mail address or username and password do not belong together.';
  } catch {
    return NO_CONNECTION;
  }
}
