import 'server-only';
import { route } from '@/lib/platform/route';

/**
 * GET /api/v1/me: `{ userId }`, or 401 when nobody is signed in. An open exam page asks it before it sends anything
 * again after a pause, so that nothing goes out under another person's name.
 */
export const whoAmI = route(async ({ actor }) => ({ userId: actor.userId }));
