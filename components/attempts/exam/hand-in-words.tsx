import { listed } from '@/lib/attempts/browser/overview';
import CopyText from './copy-text';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { CUT_OFF, lateWords } from './save-status';
import type { HandInState } from './use-hand-in';

/** "10:43", on this device's clock face. */
const timeOfDay = (instant: number) =>
  new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Why handing in is not done yet, or what did not go with it; null when there is nothing to say. */
export function handInWords(session: ExamSession, state: HandInState): string | null {
  if (state.kind === 'failed')
    return 'Your answers are not handed in: the server did not take the last change. Copy your text, then try again.';
  if (state.kind === 'cut-off') return CUT_OFF;
  if (state.kind === 'late') return lateWords(session);
  if (state.kind === 'without') {
    const refused = session.queue.refused();
    const at = session.view.questions.filter((question) => refused.includes(question.itemVersionId));
    return `Your answers are handed in, but the server did not take your last change of question ${listed(at.map((one) => one.position))}. Copy your text.`;
  }
  if (state.kind !== 'queued') return null;
  const { stampedAt, stored, trouble } = state;
  const words = `Handed in on this device at ${timeOfDay(stampedAt)}; it will be sent when `;
  const when =
    trouble === 'signed-out' || trouble === 'someone-else' ? 'you sign in again.' : 'the connection is back.';
  return words + when + (stored ? '' : ' Keep this page open until then.');
}

/** Why handing in did not work or came too late for the last changes, and the text to copy. */
export function HandInTrouble({ session, state }: { session: ExamSession; state: HandInState }) {
  const words = handInWords(session, state);
  const calm = state.kind === 'queued';
  return (
    <>
      <p role="alert" className={words && !calm ? css.trouble : undefined}>
        {words}
      </p>
      {words && !calm && <CopyText session={session} />}
    </>
  );
}
