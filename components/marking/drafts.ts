import type { Decision } from '@/components/mark-schemes/decision';

/** A mark that is begun and not saved; `news`: why saving it was refused, when the page was made anew since. */
export type Draft = { decision: Decision; comment: string; note: string; news?: string };

/** Kept while the window is open, so that a look at another script loses nothing; by response id. */
const drafts = new Map<string, Draft>();

export const keptDraft = (responseId: string): Draft | null => drafts.get(responseId) ?? null;

export function keepDraft(responseId: string, draft: Draft): void {
  drafts.set(responseId, draft);
}

export function dropDraft(responseId: string): void {
  drafts.delete(responseId);
}
