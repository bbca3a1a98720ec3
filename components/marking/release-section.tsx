'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { releaseWork, takeBackWork } from '@/lib/marking/actions';

type Counts = { scripts: number; unmarked: number; students: number };

/** Returning the work to the students, with a preview of what they will see; or taking it back. */
export function ReleaseSection({
  assignmentId,
  released,
  manage,
  words,
  counts,
}: {
  assignmentId: string;
  released: { id: string; on: string } | null;
  manage: boolean;
  words: { opens: string[]; closed: string[]; open: string[] };
  counts: Counts;
}) {
  return (
    <section className="section no-print max-w-[44rem]" aria-labelledby="release">
      <h2 id="release" className="section-title">
        {released ? 'Returned to the students' : 'Return the work'}
      </h2>
      {released ? (
        <Released {...{ assignmentId, released, manage, words }} />
      ) : (
        <Preview {...{ assignmentId, manage, words, counts }} />
      )}
    </section>
  );
}

type Words = { opens: string[]; closed: string[]; open: string[] };

function Preview({
  assignmentId,
  manage,
  words,
  counts,
}: {
  assignmentId: string;
  manage: boolean;
  words: Words;
  counts: Counts;
}) {
  const [result, release, pending] = useActionState(releaseWork, null);
  const nothing = words.opens.length === 0;
  return (
    <>
      {nothing ? (
        <p className="mt-2">By the settings, students see everything without it.</p>
      ) : (
        <p className="mt-2">Students will see {listed(words.opens)}.</p>
      )}
      {words.open.length > 0 && <p className="mt-1 text-ink-2">They see {listed(words.open)} already.</p>}
      {words.closed.length > 0 && (
        <p className="mt-1 text-ink-2">They see {listed(words.closed)} when it closes.</p>
      )}
      <p className="mt-1">{unmarkedWords(counts)}</p>
      {manage ? (
        <form action={release} className="mt-4 grid justify-items-start gap-3">
          <ErrorSummary failure={result && !result.ok ? result : null} />
          <input type="hidden" name="assignmentId" value={assignmentId} />
          {!nothing && (
            <Button
              type="submit"
              look={counts.unmarked === 0 ? 'primary' : 'plain'}
              aria-disabled={pending || undefined}
            >
              {pending ? 'Returning' : 'Return the work'}
            </Button>
          )}
        </form>
      ) : (
        <Foreign />
      )}
    </>
  );
}

function Released({
  assignmentId,
  released,
  manage,
  words,
}: {
  assignmentId: string;
  released: { id: string; on: string };
  manage: boolean;
  words: Words;
}) {
  const [result, takeBack, pending] = useActionState(takeBackWork, null);
  const seen = [...words.open, ...words.opens];
  return (
    <>
      <p className="mt-2" role="status">
        Since {released.on} students see {listed(seen)}. A mark that you change now is seen at once.
      </p>
      {manage ? (
        <form action={takeBack} className="mt-4 grid justify-items-start gap-3">
          <ErrorSummary failure={result && !result.ok ? result : null} />
          <input type="hidden" name="assignmentId" value={assignmentId} />
          <input type="hidden" name="releaseId" value={released.id} />
          <Button type="submit" aria-disabled={pending || undefined}>
            {pending ? 'Taking back' : 'Take it back'}
          </Button>
        </form>
      ) : (
        <Foreign />
      )}
    </>
  );
}

function Foreign() {
  return (
    <p className="mt-3 text-ink-2">
      It is set to classes that you do not teach: its author returns it, or a teacher of them all.
    </p>
  );
}

function unmarkedWords({ scripts, unmarked, students }: Counts): string {
  if (scripts === 0) return 'Nothing is handed in yet.';
  if (unmarked === 0) return 'Every answer is marked.';
  const [what, are] = unmarked === 1 ? ['1 answer', 'is'] : [`${unmarked} answers`, 'are'];
  const who = students === 1 ? 'that student sees' : `those ${students} students see`;
  return `${what} ${are} not marked yet; ${who} “Not marked yet”.`;
}

/** "a", "a and b", "a, b and c". */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
