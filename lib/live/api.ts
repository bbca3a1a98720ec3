import 'server-only';
import { route } from '@/lib/platform/route';
import { liveEvents } from './events-server';
import { findLive } from './queries';

/** GET /api/v1/assignments/{assignmentId}/live: LiveAll of live-feed.ts. */
export const liveSnapshot = route<{ assignmentId: string }>(async ({ actor, params }) =>
  findLive(actor, params.assignmentId),
);

/** GET /api/v1/assignments/{assignmentId}/events: server-sent events `all` and `changes`; see live-feed.ts. */
export const liveStream = route<{ assignmentId: string }>(async ({ actor, params, request }) =>
  liveEvents(actor, params.assignmentId, request.signal),
);
