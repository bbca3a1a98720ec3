import { type Experiment, examine, type Lab, onSite, type Result, sized, whileWriting } from '../experiment';
import { sleep } from '../http';
import { acknowledgeFirst, savedAttempt } from '../lies';
import type { Passing, Treatment } from '../proxy';

/** A bad school network: delays up to 3 s, resets, half-open connections, and answers lost after the commit. */
function lossy(longestDelay: number): Treatment {
  const chance = Math.random();
  if (chance < 0.1) return { reset: true };
  if (chance < 0.25) return { cutReply: true };
  if (chance < 0.27) return { halfOpen: true };
  return { delayBefore: Math.random() * longestDelay, delayAfter: (Math.random() * longestDelay) / 4 };
}

async function trial(lab: Lab, lying: boolean): Promise<Result> {
  return onSite(lab, {}, async (site) => {
    await site.seat(sized(lab, 200, 20), { speed: 4 });
    const longestDelay = Math.max(300, 3000 * Math.min(1, lab.scale));
    let saves = 0;
    site.proxy.treat = (request: Passing) => {
      if (lying && savedAttempt(request) && saves++ % 10 === 0) return acknowledgeFirst(request);
      return lossy(longestDelay);
    };
    await whileWriting(site, () => sleep(sized(lab, 30_000, 3000)));
    // Hand in over the same link, as often as it takes.
    const handIns = site.students.slice(0, sized(lab, 50, 5)).map(async (student) => {
      for (let tries = 0; tries < 40; tries++) {
        if ((await student.handIn()).kind !== 'failed') return;
        await sleep(100);
      }
    });
    await Promise.all(handIns);
    site.proxy.treat = () => ({});
    return examine(site);
  });
}

export const lossyLink: Experiment = {
  id: 'E7',
  title: 'a lossy link: delays, resets, half-open connections, answers lost after the commit',
  broken: 'one save in ten is acknowledged on the way and dropped',
  catches: ['I1'],
  smoke: true,
  run: (lab) => trial(lab, false),
  control: (lab) => trial(lab, true),
};
