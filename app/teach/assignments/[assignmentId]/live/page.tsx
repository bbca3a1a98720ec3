import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeading } from '@/components/layout/page-heading';
import { Shell } from '@/components/layout/shell';
import { LiveScreen } from '@/components/live/live-screen';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/auth/session';
import { inSentence } from '@/lib/live/live-words';
import { findWatched, readLive } from '@/lib/live/queries';
import { dayAndTime } from '@/lib/platform/dates';

type Props = { params: Promise<{ assignmentId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const watched = await findWatched(await requireActor(), (await params).assignmentId);
  return { title: watched ? 'Watch' : 'Page not found' };
}

/** An assignment while it is written. */
export default async function Page({ params }: Props) {
  const actor = await requireActor();
  const { assignmentId } = await params;
  const watched = await findWatched(actor, assignmentId);
  if (!watched) notFound();
  const first = await readLive(watched);
  const { title, kind, classNames, closesAt, opensAt, timeZone, timed, withdrawn } = watched;
  const now = new Date(first.serverNow);
  const words = (at: Date) => inSentence(dayAndTime(at, now, timeZone));
  const window =
    opensAt > now
      ? `opens ${words(opensAt)}`
      : closesAt && `${closesAt > now ? 'closes' : 'closed'} ${words(closesAt)}`;
  const before = [
    kind === 'mock' ? 'Mock' : 'Practice',
    classNames.join(', '),
    window,
    withdrawn && 'taken back',
  ];
  return (
    <Shell actor={actor}>
      <PageHeading title={title} before={before.filter(Boolean).join(' · ')}>
        <Link href={`/teach/assignments/${watched.id}`}>What is set, and to whom</Link>
      </PageHeading>
      <LiveScreen
        assignment={{ id: watched.id, timeZone, timed, severalClasses: classNames.length > 1 }}
        first={first}
      />
    </Shell>
  );
}
