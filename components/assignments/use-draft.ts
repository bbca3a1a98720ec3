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

/** The values of a settings form, and what follows from them while they are changed. */
export function useDraft({ initial, audience, timeZone, now, opensAt }: Wish) {
  const [draft, setDraft] = useState(initial);
  const [accepted, setAccepted] = useState<string[]>([]);
  const clock = new Date(now);
  const words = (instant: Date) => momentWords(instant, clock, timeZone);
  const read = readDraft(draft, timeZone, opensAt ? new Date(opensAt) : clock);
  const settings = read && 'settings' in read ? read.settings : null;
  const conflicts: Conflict[] = settings ? assignmentConflicts(settings, words) : [];
  return {
    draft,
    set: (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change })),
    doubled: read && 'doubled' in read ? read.doubled : [],
    timeProblems: read && 'problems' in read ? read.problems : {},
    conflicts,
    accepted,
    setAccepted,
    summary: settings && summaryOf(settings, audience(draft), clock, words),
  };
}
