'use client';

import { type ComponentType, useEffect, useState } from 'react';
import type { Trouble } from '@/lib/attempts/browser/save-state';
import type { ExamSession } from './exam-session';
import type { SignInDialogProps } from './sign-in-dialog';

type SignInAgainProps = {
  session: ExamSession;
  trouble: Trouble | null;
  /** Counts how often the student asked for the dialog. */
  wanted: number;
};

/** Opens the sign-in dialog over the page when the session is over; its code is loaded only then. */
export function SignInAgain({ session, trouble, wanted }: SignInAgainProps) {
  const [Loaded, setLoaded] = useState<ComponentType<SignInDialogProps> | null>(null);
  const [closedAt, setClosedAt] = useState(-1);
  const [again, setAgain] = useState(0);
  const reason = trouble === 'signed-out' || trouble === 'someone-else' ? trouble : null;
  useEffect(() => {
    // A dialog that was closed comes back for another reason.
    setClosedAt(-1);
    if (!reason) return;
    // When it cannot be loaded, the notice says what is the matter and its button tries again.
    import('./sign-in-dialog').then(
      ({ SignInDialog }) => setLoaded(() => SignInDialog),
      () => setClosedAt(wanted),
    );
  }, [reason, wanted]);
  if (!reason || !Loaded || closedAt === wanted) return null;
  // The work of one person is not left open before another: that dialog comes back when it is closed.
  const close = () => (reason === 'someone-else' ? setAgain((times) => times + 1) : setClosedAt(wanted));
  return <Loaded key={`${wanted} ${again}`} session={session} reason={reason} onClose={close} />;
}
