import type { RevisionsReply } from '../save-api';
import { countWords } from '../words';
import type { HttpAnswer } from './replies';

type Kept = RevisionsReply['revisions'][number];

/** One version of an answer as the list shows it. */
export type Version = {
  key: string;
  text: string;
  words: number;
  /** Milliseconds since 1970; null for the present text that was not sent yet. */
  at: number | null;
  /** What is special about it; '' for an ordinary one. */
  label: string;
};

/** Text that a restored version replaced on this page. */
export type Replaced = { text: string; at: number };

const OUTCOME = { accepted: '', superseded: 'from another device', held: 'arrived late' } as const;

/** The kept versions in an answer, or null when it is anything else. */
export function keptIn({ status, body }: Pick<HttpAnswer, 'status' | 'body'>): Kept[] | null {
  const { revisions } = (body ?? {}) as { revisions?: unknown };
  return status === 200 && Array.isArray(revisions) && revisions.every(isKept) ? revisions : null;
}

function isKept(one: Partial<Kept> | null): one is Kept {
  return (
    typeof one?.value === 'string' &&
    typeof one.outcome === 'string' &&
    one.outcome in OUTCOME &&
    !Number.isNaN(Date.parse(one.receivedAt ?? ''))
  );
}

/**
 * All versions of an answer, the newest first: the text as it is now on top, then what the server keeps and what
 * restoring replaced on this page.
 * @param sent whether the server has the present text.
 */
export function listVersions(
  now: string,
  sent: boolean,
  kept: readonly Kept[],
  replaced: readonly Replaced[],
): Version[] {
  const earlier = [
    ...kept.map(({ revision, value, outcome, receivedAt }) => ({
      key: `${revision} ${receivedAt}`,
      text: value,
      at: Date.parse(receivedAt),
      label: OUTCOME[outcome],
    })),
    ...replaced.map(({ text, at }) => ({ key: `replaced ${at}`, text, at, label: 'before you restored' })),
  ].sort((a, b) => b.at - a.at);
  // The server's newest is the present text, when it has it; and two in a row that say the same are one.
  const current = sent ? earlier.find((one) => one.label === '' && one.text === now) : undefined;
  const top = { key: 'now', text: now, at: current?.at ?? null, label: sent ? 'now' : 'now, not yet sent' };
  const rest = earlier.filter(
    (one, index) => one !== current && (one.text !== earlier[index - 1]?.text || one.label !== ''),
  );
  return [top, ...rest].map((one) => ({ ...one, words: countWords(one.text) }));
}

/** The paragraphs of a version; `changed` are those that the present text does not hold as they are. */
export function comparedTo(version: string, now: string): { text: string; changed: boolean }[] {
  const paragraphs = (text: string) => text.split(/\n+/).filter((one) => one.trim() !== '');
  const present = new Set(paragraphs(now).map((one) => one.trim()));
  return paragraphs(version).map((text) => ({ text, changed: !present.has(text.trim()) }));
}
