import { createHash } from 'node:crypto';
import { countWords } from './words';

/** Lower-case hex SHA-256 of the UTF-8 bytes of a text. */
export const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * What a student can show after handing in: how many words they wrote, and a short hash over all final answers.
 * @param responses in the paper's order.
 */
export function receiptOf(
  responses: readonly {
    itemVersionId: string;
    revision: number;
    sha256: string | null;
    value: string;
    type: string;
  }[],
): { words: number; receipt: string } {
  const lines = responses.map((one) => `${one.itemVersionId}:${one.revision}:${one.sha256 ?? ''}`);
  return {
    words: responses
      .filter((one) => one.type !== 'multiple_choice')
      .reduce((sum, one) => sum + countWords(one.value), 0),
    receipt: sha256(lines.join('\n')).slice(0, 10),
  };
}
