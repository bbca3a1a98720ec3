import type { LiveAll, LiveChanges } from '../live-feed';
import type { FeedOptions } from './feed-watch';

const PATIENCE = 10_000;
const pathOf = (assignmentId: string) => `/api/v1/assignments/${assignmentId}`;

/** Opens the event stream of an assignment. */
export function openFeed(assignmentId: string): FeedOptions['open'] {
  return (on, onEnd) => {
    const stream = new EventSource(`${pathOf(assignmentId)}/events`);
    stream.addEventListener('all', ({ data }) => on.all(JSON.parse(data) as LiveAll));
    stream.addEventListener('changes', ({ data }) => on.changes(JSON.parse(data) as LiveChanges));
    stream.addEventListener('error', onEnd);
    return () => stream.close();
  };
}

/** Asks for everything once. */
export async function askFeed(assignmentId: string): ReturnType<FeedOptions['ask']> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(`${pathOf(assignmentId)}/live`, {
      cache: 'no-store',
      redirect: 'error',
      signal,
    });
    if (answer.status === 401 || answer.status === 404) return 'refused';
    const body = (await answer.json()) as LiveAll;
    return answer.ok && Array.isArray(body.rows) ? body : null;
  } catch {
    return null;
  }
}
