import type { ExamSession } from './exam-session';
import { handInWords } from './hand-in-words';
import type { HandInState } from './use-hand-in';

/** What there is to say about handing in, outside the dialogs. */
export default function HandInNote({ session, state }: { session: ExamSession; state: HandInState }) {
  return handInWords(session, state);
}
