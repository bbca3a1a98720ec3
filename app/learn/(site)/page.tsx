import type { Metadata } from 'next';
import { HomeScreen } from '@/components/home/home-screen';
import { isToDo } from '@/lib/assignments/due';
import { dueStep, withNothingDue } from '@/lib/assignments/due-step';
import { isInClass, listAssigned } from '@/lib/assignments/student-queries';
import { nextStep } from '@/lib/attempts/home';
import { chooseNextAction } from '@/lib/attempts/progress';
import { findClock, findPracticeDays, findProgress } from '@/lib/attempts/progress-queries';
import { listHomeWork } from '@/lib/attempts/work-queries';
import { requireActor } from '@/lib/auth/session';
import { listTopics } from '@/lib/item-bank/queries';

export const metadata: Metadata = { title: 'Home' };

const RECENT = 5;
/** Rows of what was set and is done; what is to be done is always shown. */
const DONE = 3;
/** More would push the next action off a phone's first window; all of them stand in My work. */
const WAITING = 2;

export default async function HomePage() {
  const actor = await requireActor();
  const [set, inClass, all, { open, waiting, recent }, days, progress, clock] = await Promise.all([
    listAssigned(actor),
    isInClass(actor),
    listTopics(actor),
    listHomeWork(actor, { waiting: WAITING, recent: RECENT }),
    findPracticeDays(actor),
    findProgress(actor),
    findClock(actor),
  ]);
  const topics = all.filter((topic) => topic.choiceQuestions > 0);
  const action = chooseNextAction(open, topics, progress);
  const practice = nextStep(action, topics, progress, open, clock);
  const step = dueStep(set) ?? withNothingDue(practice, set);
  const assigned = [...set.filter(isToDo), ...set.filter((row) => !isToDo(row)).slice(0, DONE)];
  const canJoin = actor.role === 'student' && !inClass;
  return <HomeScreen {...{ step, assigned, canJoin, waiting, topics, progress, recent, days }} />;
}
