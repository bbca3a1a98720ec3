import 'server-only';
import { clientAddress } from '@/lib/auth/client-address';
import { countCalendarRead } from '@/lib/auth/throttle';
import { env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';
import { toFailure } from '@/lib/platform/failure';
import { API_HEADERS } from '@/lib/platform/route';
import { calendarOf } from './feed';
import { feedEvents, findFeedOwner } from './queries';

/**
 * GET /api/calendar/{token}: what closes for the owner of the address, as text/calendar. The token is the only key:
 * calendar programs have no session. An unknown one is 404; too many reads are 429.
 */
export async function readCalendar(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  try {
    const { PUBLIC_URL, TRUST_PROXY } = env();
    const owner = await findFeedOwner((await params).token);
    await countCalendarRead(owner ?? clientAddress(request.headers, TRUST_PROXY));
    if (!owner) throw new AppError('not_found', { detail: 'no calendar has this address' });
    const { host, origin } = new URL(PUBLIC_URL);
    const text = calendarOf(await feedEvents(owner, origin), host);
    return new Response(text, {
      headers: {
        ...API_HEADERS,
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="thaw.ics"',
      },
    });
  } catch (error) {
    const { status, code, message } = toFailure(error);
    return Response.json({ code, message }, { status, headers: API_HEADERS });
  }
}
