import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeading } from '@/components/layout/page-heading';
import { Shell } from '@/components/layout/shell';
import { HeldScreen } from '@/components/live/held-screen';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/auth/session';
import { findLateWork } from '@/lib/live/late-queries';
import { inSentence } from '@/lib/live/live-words';
import { findWatched } from '@/lib/live/queries';
import { dayAndTime } from '@/lib/platform/dates';

type Props = { params: Promise<{ assignmentId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const watched = await findWatched(await requireActor(), (await params).assignmentId);
  return { title: watched ? 'Late work' : 'Page not found' };
}

/** Work of an assignment that arrived late, to be accepted or refused. */
export default async function Page({ params }: Props) {
  const actor = await requireActor();
  const { assignmentId } = await params;
  const work = await findLateWork(actor, assignmentId);
  if (!work) notFound();
  const { watched, held, late, now } = work;
  return (
    <Shell actor={actor}>
      <PageHeading
        title="Late work"
        before={<Link href={`/teach/assignments/${watched.id}`}>{watched.title}</Link>}
      >
        What came after the end waits here until somebody decides. Who decided, and why, is noted.
      </PageHeading>
      <HeldScreen
        assignmentId={watched.id}
        held={held}
        late={late}
        when={(instant) => inSentence(dayAndTime(instant, now, watched.timeZone))}
      />
    </Shell>
  );
}
