'use client';

import { useState } from 'react';
import { assignmentConflicts, type Conflict } from '@/lib/assignments/conflicts';
import { type Chosen, chosenIn, type Draft, readDraft, suggested } from '@/lib/assignments/draft';
import { type Audience, summaryOf } from '@/lib/assignments/summary';
import { momentWords } from '@/lib/platform/dates';

type Wish = {
  initial: Draft;
  audience: (draft: Draft) => Audience;
  timeZone: string;
  /** The database's clock when the page was made: the same words on the server and in the browser. */
  now: string;
  /** What an empty opening means; null: now. */
  opensAt: string | null;
};

const firsts = (problems: Readonly<Record<string, string[] | undefined>>) =>
  Object.fromEntries(Object.entries(problems).map(([field, list]) => [field, list?.[0]]));

export type DraftForm = ReturnType<typeof useDraft>;

/** The values of a settings form, and what follows from them while they are changed. */
export function useDraft({ initial, audience, timeZone, now, opensAt }: Wish) {
  const [{ draft }, setForm] = useState<{ draft: Draft; chosen: Chosen }>(() => ({
    draft: initial,
    chosen: opensAt ? chosenIn(initial) : new Set(),
  }));
  const clock = new Date(now);
  const words = (instant: Date) => momentWords(instant, clock, timeZone);
  const read = readDraft(draft, timeZone, opensAt ? new Date(opensAt) : clock);
  const settings = read && 'settings' in read ? read.settings : null;
  const conflicts: Conflict[] = settings ? assignmentConflicts(settings, words) : [];
  // What was ticked when it was set stays ticked.
  const [accepted, setAccepted] = useState<string[]>(() =>
    opensAt ? conflicts.map(({ code }) => code) : [],
  );
  return {
    draft,
    set: (change: Partial<Draft>) =>
      setForm((before) => ({
        draft: { ...before.draft, ...change },
        chosen: new Set([...before.chosen, ...(Object.keys(change) as (keyof Draft)[])]),
      })),
    /** A change that follows from another: what was set by hand, or is stored, stays. */
    suggest: (change: Partial<Draft>) =>
      setForm((before) => ({
        ...before,
        draft: { ...before.draft, ...suggested(change, before.chosen) },
      })),
    doubled: read && 'doubled' in read ? read.doubled : [],
    /** Times that cannot be, such as one that clocks skip. */
    timeProblems: read && 'problems' in read ? firsts(read.problems) : {},
    conflicts,
    accepted,
    setAccepted,
    summary: settings && summaryOf(settings, audience(draft), clock, words),
  };
}
