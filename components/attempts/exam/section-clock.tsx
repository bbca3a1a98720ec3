import { useEffect } from 'react';
import { type SectionTime, sectionTimes, sectionWords, timesUp } from '@/lib/attempts/browser/section-times';
import { momentOf } from '@/lib/attempts/browser/standing';
import type { Timed } from './exam-session';
import { clockTime } from './use-time';

/** How often to look; what is shown changes only with a figure. */
const LOOK = 5_000;

/** What the time of each section means now, by its title: "move on by 10:40, 12 minutes left". */
export type Pace = Record<string, string>;

type SectionClockProps = {
  session: Timed;
  /** Takes the words whenever they change; null when they are not shown any more. */
  onPace: (pace: Pace | null) => void;
  /** Told once that the time of a section is over. */
  say: (words: string) => void;
};

/**
 * By when each section should be finished, by the server's clock and through every change of the deadline. It guides and
 * ends nothing. Nothing of it is on the screen; it comes only where a paper has such times.
 */
export default function SectionClock({ session, onPace, say }: SectionClockProps) {
  const { view, clock, board } = session;
  useEffect(() => {
    const { sections = [] } = view;
    let before: SectionTime[] = [];
    const look = () => {
      const standing = board.read();
      const now = sectionTimes(sections, standing, momentOf(standing, clock.now()).left);
      const over = timesUp(before, now);
      if (over) say(`The time for ${over} is over. You can go on with it.`);
      if (JSON.stringify(before) !== JSON.stringify(now))
        onPace(Object.fromEntries(now.map((time) => [time.title, sectionWords(time, clockTime)])));
      before = now;
    };
    look();
    const timer = setInterval(look, LOOK);
    const stops = [board.subscribe(look), clock.onCorrection(look)];
    return () => {
      clearInterval(timer);
      for (const stop of stops) stop();
      onPace(null);
    };
  }, [view, clock, board, onPace, say]);
  return null;
}
