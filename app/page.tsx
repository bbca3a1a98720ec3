import { redirect } from 'next/navigation';
import { Landing } from '@/components/landing/landing';
import { Shell } from '@/components/layout/shell';
import { homeOf } from '@/lib/auth/callback-url';
import { currentActor } from '@/lib/auth/session';
import { findLandingTopics, findTryItem } from '@/lib/item-bank/queries-landing';

type Search = Promise<{ choice?: string | string[] }>;

export default async function Page({ searchParams }: { searchParams: Search }) {
  const actor = await currentActor();
  if (actor) redirect(homeOf(actor.role));
  const [{ choice }, topics, item] = await Promise.all([searchParams, findLandingTopics(), findTryItem()]);
  const chosen = typeof choice === 'string' ? choice : null;
  const verdict = (chosen && item?.judge(chosen)) || null;
  return (
    <Shell actor={null}>
      <Landing topics={topics} question={item} chosen={chosen} verdict={verdict} />
    </Shell>
  );
}
