import { type Experiment, examine, type Lab, onSite, type Result, sized, whileWriting } from '../experiment';
import { sleep, waitFor } from '../http';
import type { Treatment } from '../proxy';
import { sabotage } from '../sabotage';
import type { Site } from '../site';
import type { Student } from '../student';

/** At first everything gets stuck this long on the way, so that it arrives after newer answers. */
const STUCK_MS = 1000;

/** Hands in as often as it takes, within reason. */
async function handInAtLast(student: Student): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    if ((await student.handIn()).kind !== 'failed') return;
    await sleep(100);
  }
}

const handInTwice = (students: readonly Student[]) =>
  Promise.all(students.flatMap((student) => [handInAtLast(student), handInAtLast(student)]));

/** Some are lost at first, most arrive several times, in any order. */
function shuffled(window: number): Treatment {
  const copies = Array.from({ length: Math.floor(Math.random() * 3) }, () => Math.random() * window);
  if (Math.random() < 0.35) return { reset: true, copies: [...copies, Math.random() * window] };
  return { copies, delayBefore: Math.random() * 200 };
}

/** Everybody writes until all is saved; returns when (by Date.now) the last thing that got stuck has arrived. */
async function write(site: Site, milliseconds: number, window: number): Promise<number> {
  const stuckUntil = Date.now() + STUCK_MS;
  const late = milliseconds + 2000;
  site.proxy.treat = () =>
    Date.now() < stuckUntil ? { reset: true, copies: [late + Math.random() * window] } : shuffled(window);
  await whileWriting(site, async () => {
    // Somebody who cannot decide: while one save is lost and tried again, there is a newer answer already.
    for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(100))
      for (const student of site.students) student.edit(0);
  });
  await waitFor(() => site.students.every((student) => !student.queue.unsaved()), 60);
  return stuckUntil + late + window + 500;
}

/** Every request reaches the server one to three times, in any order within a few seconds. */
async function trial(lab: Lab, broken: boolean): Promise<Result> {
  return onSite(lab, {}, async (site) => {
    if (broken) await sabotage(site.pool, 'lastWriteWins');
    await site.seat(sized(lab, 100, 15), { speed: 8 });
    const window = Math.max(1500, 5000 * Math.min(1, lab.scale));
    const lastCopy = await write(site, sized(lab, 20_000, 3000), window);
    // Half of them hand in while copies are on their way, all (again) after the last one has come.
    await handInTwice(site.students.filter((_student, index) => index % 2 === 0));
    await sleep(Math.max(window, lastCopy - Date.now()));
    await handInTwice(site.students);
    await sleep(window + 500);
    site.proxy.treat = () => ({});
    return examine(site);
  });
}

export const duplicates: Experiment = {
  id: 'E10',
  title: 'every request arrives one to three times, in any order',
  broken: 'a stale text replaces a newer one',
  catches: ['I2'],
  smoke: true,
  run: (lab) => trial(lab, false),
  control: (lab) => trial(lab, true),
};
