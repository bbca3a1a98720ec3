import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { decidableHeld } from '@/lib/auth/scope';
import { type ItemContent, ItemContentSchema } from '@/lib/item-bank/content';
import { db } from '@/lib/platform/db';
import { countWords } from './words';

/** Work that arrived after time was over and waits for a person to decide. */
export type HeldWork = {
  revisionId: string;
  attemptId: string;
  title: string;
  student: { id: string; name: string };
  /** Place of the question in the paper, from 1. */
  position: number;
  value: string;
  words: number;
  receivedAt: Date;
  /** Whether it is an option of multiple choice: `value` and `counted` are then its text, not its id. */
  choice: boolean;
  /** Whether its attempt is handed in; a decision waits for that. */
  handedIn: boolean;
  /** What counts as long as nobody decides otherwise; '' when nothing was answered in time. */
  counted: string;
};

const MOST = 200;

/**
 * Undecided held work that the actor has sight of, the oldest first; none for students.
 * @param of only of this assignment, or of the practice of this student; of all work when left out.
 */
export async function listHeldWork(
  actor: Actor,
  of: { assignmentId: string } | { assignmentId: null; studentId: string } | Record<string, never> = {},
): Promise<HeldWork[]> {
  const only = { response: { attempt: of } };
  const rows = await db.responseRevision.findMany({
    where: { AND: [decidableHeld(actor), { decision: null }, only] },
    orderBy: [{ receivedAt: 'asc' }, { revision: 'asc' }],
    take: MOST,
    select: {
      id: true,
      value: true,
      receivedAt: true,
      response: {
        select: {
          position: true,
          value: true,
          itemVersion: { select: { content: true } },
          attempt: {
            select: {
              id: true,
              state: true,
              title: true,
              studentId: true,
              membership: { select: { user: { select: { name: true } } } },
            },
          },
        },
      },
    },
  });
  return rows.map(({ id, receivedAt, response, ...row }) => {
    const content = ItemContentSchema.parse(response.itemVersion.content);
    const value = readable(content, row.value);
    return {
      revisionId: id,
      attemptId: response.attempt.id,
      title: response.attempt.title,
      student: { id: response.attempt.studentId, name: response.attempt.membership.user.name },
      position: response.position,
      value,
      words: content.type === 'multiple_choice' ? 0 : countWords(value),
      receivedAt,
      choice: content.type === 'multiple_choice',
      handedIn: response.attempt.state === 'handed_in',
      counted: readable(content, response.value),
    };
  });
}

/** The answer as a person reads it: of multiple choice the text of the option. */
function readable(content: ItemContent, value: string): string {
  if (content.type !== 'multiple_choice') return value;
  return content.options.find((option) => option.id === value)?.text ?? '';
}
