import { GRACE_SECONDS } from '@/lib/attempts/timing';
import {
  type Experiment,
  examine,
  failed,
  type Lab,
  onSite,
  type Result,
  seatEveryKind,
  sized,
  whileWriting,
} from '../experiment';
import { sleep } from '../http';
import { sabotage } from '../sabotage';
import type { Site } from '../site';
import type { Student } from '../student';

const LIMIT = 2700;
/** Seconds that are left when the students sit down; the second half of them half a class is offline. */
const LEFT = 4;

/** What devices did not get rid of before the end must be in the history, held, and nothing else may count. */
async function notHeld(site: Site, offline: readonly Student[]): Promise<string[]> {
  const { rows } = await site.pool.query<{ attemptId: string }>(
    `select distinct r."attemptId" from "ResponseRevision" h join "Response" r on r.id = h."responseId"
     where h.outcome = 'held'`,
  );
  const held = new Set(rows.map((row) => row.attemptId));
  return offline
    .filter((student) => !held.has(student.options.sitting.attemptId))
    .map((student) => `${student.options.device}: what was written offline is not held for anybody`);
}

/** Offline across the deadline; back when the attempt is long closed. */
async function trial(lab: Lab, broken: boolean): Promise<Result> {
  return onSite(lab, {}, async (site) => {
    if (broken) await sabotage(site.pool, 'lateCounts');
    const wish = { limitSeconds: LIMIT, secondsUsed: LIMIT - LEFT, speed: 8 };
    await seatEveryKind(site, sized(lab, 102, 12), wish);
    const offline = site.students.filter((_student, index) => index % 2 === 0);
    await whileWriting(site, async () => {
      await sleep((LEFT / 2) * 1000);
      for (const student of offline) student.offline = true;
      await sleep((LEFT / 2) * 1000);
    });
    for (const student of offline) student.edit(); // at least one change each that cannot be sent in time
    const away = GRACE_SECONDS + sized(lab, 60, 1);
    await sleep(away * 1000);
    for (const student of offline) {
      student.offline = false;
      student.queue.wake();
    }
    // The browser hands in as soon as it is back, with the moment at which it would have.
    await Promise.all(site.students.map((student) => student.handIn()));
    const result = await examine(site);
    const lost = broken ? [] : await notHeld(site, offline);
    result.violations.push(...lost.map(failed));
    result.remarks.push(`offline until ${away} s after the deadline: ${offline.length} devices`);
    return result;
  });
}

export const offlineAtTheEnd: Experiment = {
  id: 'E6',
  title: 'devices are offline when time ends and come back later: held for a person, not counted, not lost',
  broken: 'what comes after the end counts',
  catches: ['I3'],
  smoke: true,
  run: (lab) => trial(lab, false),
  control: (lab) => trial(lab, true),
};
