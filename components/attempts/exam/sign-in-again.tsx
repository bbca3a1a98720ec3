'use client';

import { useEffect, useState } from 'react';
import type { Trouble } from '@/lib/attempts/browser/save-state';
import type { ExamSession } from './exam-session';
import { later } from './later';

const SignInDialog = later(() => import('./sign-in-dialog'));

type SignInAgainProps = {
  session: ExamSession;
  trouble: Trouble | null;
  /** Counts how often the student asked for the dialog. */
  wanted: number;
};

/** Opens the sign-in dialog over the page when the session is over; its code is loaded only then. */
export function SignInAgain({ session, trouble, wanted }: SignInAgainProps) {
  const [closed, setClosed] = useState('');
  const [again, setAgain] = useState(0);
  const reason = trouble === 'signed-out' || trouble === 'someone-else' ? trouble : null;
  const call = `${reason} ${wanted}`;
  useEffect(() => {
    if (!reason) setClosed('');
  }, [reason]);
  if (!reason || closed === call) return null;
  // The work of one person is not left open before another: that dialog comes back when it is closed.
  const close = () => (reason === 'someone-else' ? setAgain((times) => times + 1) : setClosed(call));
  return <SignInDialog key={`${call} ${again}`} session={session} reason={reason} onClose={close} />;
}
