'use client';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { SaveState, Trouble } from '@/lib/attempts/browser/save-state';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { later } from './later';
import { useLoaded } from './use-loaded';

const loadCopyText = () => import('./copy-text');
const CopyText = later(loadCopyText);
// In the file of what a teacher says: each file of its own adds its name to the page.
const ClosedNote = later(async () => ({ default: (await import('./teacher-notes')).ClosedNote }));

const WORDS: Record<SaveState['kind'], string> = {
  saved: 'Saved',
  saving: 'Saving',
  'on-device': 'Saved on this device',
  'not-saved': 'Not saved',
  closed: 'Handed in',
  'cut-off': 'Not saved',
};

/** One word about saving, never more than is true. Spoken only when something goes wrong (see SaveNotice). */
export function SaveStatus({ state }: { state: SaveState }) {
  const bad = state.kind === 'not-saved' || state.kind === 'cut-off';
  // Until this device's store is read, nobody knows what is saved.
  if (!state.ready)
    return (
      <p className={css.status} data-kind="saving">
        <span className={css.dot} />
        Opening
      </p>
    );
  return (
    <p className={css.status} data-kind={bad ? 'not-saved' : state.kind}>
      {state.kind === 'saving' ? <span className={css.dot} /> : <Icon name={bad ? 'warning' : 'check'} />}
      {WORDS[state.kind]}
    </p>
  );
}

const ON_DEVICE = 'Your writing is saved on this device';
const offline = () => typeof navigator !== 'undefined' && !navigator.onLine;

/** What to say about trouble, by whether this device stores answers. */
function troubleWords(trouble: Trouble, { kind, notStored }: SaveState, owner: string): string {
  if (trouble === 'refused')
    return 'Not saved. Copy your text: the server did not take your last change and will not be asked again until you edit that answer.';
  if (trouble === 'on-break') return 'Your last changes are sent after the break.';
  if (trouble === 'someone-else')
    return `This attempt belongs to ${owner}, and somebody else is signed in now. Nothing of it is sent in their name.`;
  if (trouble === 'signed-out' && kind === 'saved') return 'You are signed out.';
  if (trouble === 'signed-out')
    return `You are signed out. ${notStored ? 'Your text stays on this page: keep it open.' : `${ON_DEVICE}.`}`;
  if (notStored)
    return 'Not saved: the connection is down. Go on working and keep this page open; Thaw keeps trying.';
  return offline()
    ? `You are offline. ${ON_DEVICE}.`
    : `The connection is down. ${ON_DEVICE}; Thaw keeps trying.`;
}

/** The attempt was closed while changes waited here. */
export const CUT_OFF = 'Handed in elsewhere. What you wrote since is not saved. Copy your text.';

/** What came too late: after time, or after the attempt was handed in. */
export function lateWords({ board, clock }: ExamSession): string {
  const { deadline } = board.read();
  const over = deadline !== null && clock.now() >= deadline;
  return `${over ? 'Time was over' : 'This attempt was handed in'} when this arrived. It is kept for your teacher to look at and does not count.`;
}

type NoticeProps = { session: ExamSession; state: SaveState; lasting: boolean; onSignIn: () => void };

/** What to do when saving fails, when the attempt was closed elsewhere, or when a save came too late. */
export function SaveNotice({ session, state, lasting, onSignIn }: NoticeProps) {
  const { student } = session.view;
  const { kind, late, notStored } = state;
  useLoaded(loadCopyText); // it is wanted when nothing can be loaded
  const trouble = state.trouble && (lasting || state.trouble !== 'no-answer') ? state.trouble : null;
  const over = kind === 'closed' || kind === 'cut-off';
  const signedOut = trouble === 'signed-out' || trouble === 'someone-else';
  const copy =
    kind === 'cut-off' || (!over && notStored) || trouble === 'refused' || trouble === 'someone-else';
  return (
    <div role="status" className={trouble || late || over || notStored ? css.notice : undefined}>
      {trouble && <p>{troubleWords(trouble, state, student.name)}</p>}
      {signedOut && <Button onClick={onSignIn}>Sign in again</Button>}
      {kind === 'cut-off' && <p>{CUT_OFF}</p>}
      {!over && notStored && (
        <p>
          Not stored on this device: the browser does not allow it, or its storage is full. Answers go
          straight to the server.
        </p>
      )}
      {late && <p>{lateWords(session)}</p>}
      {copy && <CopyText session={session} />}
      {over && <ClosedNote session={session} />}
    </div>
  );
}
