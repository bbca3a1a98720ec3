import type { LiveRow } from '@/lib/live/live-rows';
import { addressOf, Browser } from './browser';
import { enter, type Person, type Showable } from './student';

/** Nobody of the crowd comes from here. */
const TEACHERS_ROOM = addressOf(100_000);

type Shown = { savedAt: string | null; at: number };

/** A teacher who watches an assignment, as the live page does, and notes when it showed what. */
export async function watchLive(origin: string, teacher: Person, assignmentId: string) {
  const browser = new Browser(origin, TEACHERS_ROOM, {});
  await enter(browser, teacher);
  const shown = new Map<string, Shown[]>();
  const note = ({ attemptId, savedAt }: LiveRow, at: number) => {
    if (attemptId) shown.set(attemptId, [...(shown.get(attemptId) ?? []), { savedAt, at }]);
  };
  let rest = '';
  await browser.listen(`/api/v1/assignments/${assignmentId}/events`, (text) => {
    const at = Date.now();
    const events = (rest + text).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) for (const row of rowsOf(event)) note(row, at);
  });
  return {
    /** Milliseconds until something was shown, after its student heard of it, >= 0; null when it never was. */
    delayOf: ({ attemptId, savedAt, at }: Showable): number | null => {
      const first = shown.get(attemptId)?.find((one) => savedAt === null || (one.savedAt ?? '') >= savedAt);
      return first ? Math.max(0, first.at - at) : null;
    },
    close: () => browser.close(),
  };
}

/** The rows of an event `all` or `changes`; none of anything else. */
function rowsOf(event: string): LiveRow[] {
  const data = /^data: ?(.*)$/m.exec(event)?.[1];
  return data ? ((JSON.parse(data) as { rows?: LiveRow[] }).rows ?? []) : [];
}
