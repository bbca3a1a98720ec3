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

/** After a break everything that waits is sent, and the question takes the focus. */
export function useBreakEnd(
  { queue }: ExamSession,
  onBreak: boolean,
  title: RefObject<HTMLHeadingElement | null>,
): void {
  const before = useRef(onBreak);
  useEffect(() => {
    const ended = before.current && !onBreak;
    before.current = onBreak;
    if (!ended) return;
    queue.wake();
    title.current?.focus();
  }, [queue, onBreak, title]);
}

/** "Question 5 of 6 – 38 minutes left"; `place` is null during a break. */
export function useTitle(place: Place | null, questions: number, left: number | null): void {
  useEffect(() => {
    const where =
      place === null
        ? 'On a break'
        : place === 'review'
          ? 'Review your answers'
          : `Question ${place + 1} of ${questions}`;
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

/**
 * The answers as they stood when time ended, by item version; null while time runs. An attempt that was opened again
 * afterwards has them from the server.
 */
export function useEndedTexts(
  { view, queue }: ExamSession,
  over: boolean,
): ReadonlyMap<string, string> | null {
  const texts = (late: boolean) =>
    new Map(
      view.questions.map(({ itemVersionId, atDeadline }) => [
        itemVersionId,
        (late ? atDeadline : null) ?? queue.draft(itemVersionId).value,
      ]),
    );
  const [before, setBefore] = useState(over);
  const [ended, setEnded] = useState(() => (over ? texts(true) : null));
  if (before !== over) {
    setBefore(over);
    setEnded(over ? texts(false) : null);
  }
  return ended;
}

/** Written questions that were opened stay mounted, so that undo and the caret survive a look at another question. */
export function useVisited(place: Place): ReadonlySet<number> {
  const [visited, setVisited] = useState<ReadonlySet<number>>(new Set());
  if (place !== 'review' && !visited.has(place)) setVisited(new Set([...visited, place]));
  return visited;
}
