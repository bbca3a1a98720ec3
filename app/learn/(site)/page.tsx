import type { Metadata } from 'next';
import { HomeScreen } from '@/components/home/home-screen';
import { nextStep } from '@/lib/attempts/home';
import { chooseNextAction } from '@/lib/attempts/progress';
import { findClock, findPracticeDays, findProgress } from '@/lib/attempts/progress-queries';
import { listOpenWork, listRecentWork, listWaitingWork } from '@/lib/attempts/work-queries';
import { requireActor } from '@/lib/auth/session';
import { listTopics } from '@/lib/item-bank/queries';

export const metadata: Metadata = { title: 'Home' };

const RECENT = 5;
/** More would push the next action off a phone's first window; all of them stand in My work. */
const WAITING = 2;

export default async function HomePage() {
  const actor = await requireActor();
  const [all, open, waiting, recent, days, clock] = await Promise.all([
    listTopics(actor),
    listOpenWork(actor),
    listWaitingWork(actor, WAITING),
    listRecentWork(actor, RECENT),
    findPracticeDays(actor),
    findClock(actor),
  ]);
  const topics = all.filter((topic) => topic.choiceQuestions > 0);
  const progress = await findProgress(actor);
  const action = chooseNextAction(open, topics, progress);
  const step = nextStep(action, topics, progress, open, clock);
  return <HomeScreen {...{ step, waiting, topics, progress, recent, days }} />;
}
