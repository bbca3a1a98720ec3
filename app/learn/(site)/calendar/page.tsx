import type { Metadata } from 'next';
import { CalendarScreen } from '@/components/calendar/calendar-screen';
import { requireActor } from '@/lib/auth/session';
import { findFeed } from '@/lib/calendar/queries';

export const metadata: Metadata = { title: 'Calendar' };

export default async function Page() {
  const actor = await requireActor();
  return <CalendarScreen feed={await findFeed(actor)} teaches={actor.role !== 'student'} />;
}
