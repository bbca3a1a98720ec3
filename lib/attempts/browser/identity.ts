import { type HttpAnswer, troubleOf } from './replies';

export type Identity = {
  /** Somebody else may have signed in since: the next request asks first. */
  doubt(): void;
  /** Asks now, if there is doubt. Resolves null when the owner of the attempt is signed in, else why nothing may be sent. */
  obstacle(): Promise<HttpAnswer | null>;
  sure(): boolean;
};

/**
 * Makes sure that nothing of an attempt is sent under another person's name, on a computer that people share.
 * @param userId whose attempt it is.
 * @param ask asks the server who is signed in.
 */
export function createIdentity(userId: string, ask: () => Promise<HttpAnswer>): Identity {
  let doubtful = false;
  return {
    doubt() {
      doubtful = true;
    },
    sure: () => !doubtful,
    async obstacle() {
      if (!doubtful) return null;
      const answer = await ask();
      if (troubleOf(answer) === 'signed-out') return answer;
      const who = (answer.body as { userId?: unknown } | null)?.userId;
      // A page of a captive portal says nothing about anybody.
      if (answer.status !== 200 || typeof who !== 'string') return { ...answer, status: 0, body: null };
      if (who !== userId) return { ...answer, status: 401, body: { code: 'someone_else', message: '' } };
      doubtful = false;
      return null;
    },
  };
}
