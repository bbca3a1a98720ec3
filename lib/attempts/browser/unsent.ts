import { readStored, type StoredAnswer, type StoredHandIn, wipeStored } from './device-store';
import { forgetExams } from './exam-copy';
import { download, writtenText } from './written-text';

export type NamedAttempt = { attemptId: string; title: string };

/** What a person has on this device that the server has not confirmed. */
export type Unsent = {
  /** "2 answers and 1 hand-in are not sent yet." */
  sentence: string;
  attempts: NamedAttempt[];
  /** Gives the browser all of it as a text file. */
  download: () => void;
};

/** Looks for unsent work of a person; null when there is none. Rejects where the browser keeps nothing. */
export async function findUnsent(userId: string): Promise<Unsent | null> {
  const { answers, handIns } = await readStored(userId);
  if (answers.length + handIns.length === 0) return null;
  return {
    sentence: unsentSentence(answers.length, handIns.length),
    attempts: attemptsOf(answers, handIns),
    download: () => download(fileOf(answers), 'unsent-answers.txt'),
  };
}

/** Wipes everything of a person from this device. */
export async function wipeUnsent(userId: string): Promise<void> {
  if ('caches' in globalThis) await forgetExams((owner) => owner.userId === userId).catch(() => {});
  await wipeStored(userId);
}

/** "2 answers are not sent yet.", "1 answer and 1 hand-in are not sent yet." */
export function unsentSentence(answers: number, handIns: number): string {
  const parts = [];
  if (answers > 0) parts.push(`${answers} ${answers === 1 ? 'answer' : 'answers'}`);
  if (handIns > 0) parts.push(`${handIns} ${handIns === 1 ? 'hand-in' : 'hand-ins'}`);
  return `${parts.join(' and ')} ${answers + handIns === 1 ? 'is' : 'are'} not sent yet.`;
}

const fileOf = (answers: readonly StoredAnswer[]) =>
  writtenText(
    answers.map(({ heading, value, choice, working }) => {
      return { heading, text: choice ?? value, plan: working.plan };
    }),
  );

/** The attempts that these belong to, each once. */
export function attemptsOf(
  answers: readonly StoredAnswer[],
  handIns: readonly StoredHandIn[],
): NamedAttempt[] {
  const titles = new Map([...answers, ...handIns].map(({ attemptId, title }) => [attemptId, title]));
  return [...titles].map(([attemptId, title]) => ({ attemptId, title }));
}
