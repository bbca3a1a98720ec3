'use client';

import { useState } from 'react';
import { assignmentConflicts, type Conflict } from '@/lib/assignments/conflicts';
import { type Draft, readDraft } from '@/lib/assignments/draft';
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
  const [draft, setDraft] = useState(initial);
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
    set: (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change })),
    doubled: read && 'doubled' in read ? read.doubled : [],
    /** Times that cannot be, such as one that clocks skip. */
    timeProblems: read && 'problems' in read ? firsts(read.problems) : {},
    conflicts,
    accepted,
    setAccepted,
    summary: settings && summaryOf(settings, audience(draft), clock, words),
  };
}
