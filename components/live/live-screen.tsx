'use client';

import { useSearchParams } from 'next/navigation';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import type { LiveAll } from '@/lib/live/live-feed';
import { readSort } from '@/lib/live/live-path';
import type { LiveState } from '@/lib/live/live-rows';
import { arrange, type Sort, summaryOf } from '@/lib/live/live-words';
import type { LiveAssignment } from './live-assignment';
import { LiveTable } from './live-table';
import { StateGroups } from './state-groups';
import { SuperviseDialog } from './supervise-dialog';
import { useLiveFeed, useServerNow } from './use-live-feed';

const SORT_WORDS: Record<Sort, string> = {
  name: 'By name.',
  state: 'Who needs a look comes first.',
  answered: 'The fewest answers come first.',
  words: 'The fewest words come first.',
  left: 'The least time left comes first.',
  saved: 'The oldest save comes first.',
};

/** An assignment while it is written: who is where, and what can be done about it. */
export function LiveScreen({ assignment, first }: { assignment: LiveAssignment; first: LiveAll }) {
  const sort = readSort(useSearchParams().get('sort'));
  const { rows, news, stale, refused, board } = useLiveFeed(assignment.id, first);
  const now = useServerNow(board, first.serverNow);
  const [show, setShow] = useState<LiveState | null>(null);
  const [chosen, setChosen] = useState<string | 'all' | null>(null);
  const opener = useRef<HTMLElement | null>(null);

  const shown = arrange(rows, show, sort);
  const row = rows.find((one) => one.studentId === chosen) ?? null;
  const writing = rows.filter(({ state }) => ['writing', 'offline', 'on_break'].includes(state)).length;
  const held = rows.reduce((sum, one) => sum + one.held, 0);
  const undecided = rows.some((one) => one.state === 'late' && one.lateVerdict === null);
  const open = (whom: string) => {
    opener.current = document.activeElement as HTMLElement | null;
    setChosen(whom);
  };
  const close = () => {
    setChosen(null);
    opener.current?.focus();
  };
  return (
    <div className="wide max-w-[1240px] py-8">
      <section className="section" aria-labelledby="now">
        <h2 id="now" className="section-title">
          Now
        </h2>
        <p className="mt-2 font-medium font-serif text-xl" data-testid="summary">
          {summaryOf(rows)}
        </p>
        <p role="status" className="sr-only">
          {news.words}
        </p>
        <div role="alert">
          {(stale || refused) && (
            <p className="mt-3 border-amber border-l-4 bg-amber-tint px-3 py-2 font-medium">
              {refused
                ? 'You are signed out, or may no longer watch this. Load the page again.'
                : 'There is no connection. What you see may be old; it goes on by itself.'}
            </p>
          )}
        </div>
        <div className="mt-4 flex flex-wrap gap-3">
          <Button
            look="primary"
            onClick={() => writing > 0 && open('all')}
            aria-disabled={writing === 0 || undefined}
          >
            For everybody who is writing
          </Button>
          <ButtonLink href={`/teach/assignments/${assignment.id}/held`}>
            Late work{held > 0 || undecided ? ': something waits' : ''}
          </ButtonLink>
        </div>
        <StateGroups rows={rows} show={show} onShow={setShow} onOpen={open} />
      </section>

      <section className="section mt-9" aria-labelledby="students">
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
          <h2 id="students" className="section-title">
            {show ? `${shown.length} of ${rows.length} students` : 'Students'}
          </h2>
          <p className="text-ink-2">{SORT_WORDS[sort]}</p>
        </div>
        <LiveTable rows={shown} assignment={assignment} sort={sort} now={now} onOpen={open} />
      </section>

      <SuperviseDialog
        key={chosen}
        assignment={assignment}
        open={chosen === 'all' || row !== null}
        row={row}
        writing={writing}
        now={now}
        onClose={close}
      />
    </div>
  );
}
