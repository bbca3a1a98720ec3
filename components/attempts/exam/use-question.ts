'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { timeLeft } from '@/lib/attempts/browser/timer';
import type { ExamSession } from './exam-session';
import type { Place } from './use-place';

/** When the question changes: what waits is saved, the page starts at its top, and the question takes the focus. */
export function useFreshQuestion(
  { queue }: ExamSession,
  place: Place,
  title: RefObject<HTMLHeadingElement | null>,
): void {
  const before = useRef<Place | null>(null);
  useEffect(() => {
    const first = before.current === null;
    const same = before.current === place;
    before.current = place;
    if (first || same) return;
    queue.hurry();
    window.scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
  }, [place, queue, title]);
}

/** "Question 5 of 6 – 38 minutes left". */
export function useTitle(place: Place, questions: number, left: number | null): void {
  useEffect(() => {
    const where = place === 'review' ? 'Review your answers' : `Question ${place + 1} of ${questions}`;
    const title = left === null ? `${where} – Thaw` : `${where} – ${timeLeft(left)}`;
    const set = () => {
      if (document.title !== title) document.title = title;
    };
    set();
    // The title of the page's metadata may arrive after this one.
    const watch = new MutationObserver(set);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => watch.disconnect();
  }, [place, questions, left]);
}

/** Written questions that were opened stay mounted, so that undo and the caret survive a look at another question. */
export function useVisited(place: Place): ReadonlySet<number> {
  const [visited, setVisited] = useState<ReadonlySet<number>>(new Set());
  if (place !== 'review' && !visited.has(place)) setVisited(new Set([...visited, place]));
  return visited;
}
