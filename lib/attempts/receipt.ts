import { createHash } from 'node:crypto';
import { countWords } from './words';

/** Lower-case hex SHA-256 of the UTF-8 bytes of a text. */
export const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

const RECEIPT_CHARACTERS = 10;

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
    receipt: sha256(lines.join('\n')).slice(0, RECEIPT_CHARACTERS),
  };
}

/** The receipt that a person means who typed this, with blanks or capitals; null when it cannot be one. */
export function receiptCode(typed: string): string | null {
  const code = typed.replace(/[\s\u00a0-]/g, '').toLowerCase();
  return code.length === RECEIPT_CHARACTERS && /^[0-9a-f]+$/.test(code) ? code : null;
}
