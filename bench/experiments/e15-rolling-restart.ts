import {
  type Experiment,
  examine,
  failed,
  type Lab,
  onSite,
  type Result,
  sized,
  whileWriting,
} from '../experiment';
import { sleep, waitFor } from '../http';
import { slowSaves } from '../sabotage';
import type { Site } from '../site';
import { errorsSeen, whileVisiting } from '../visits';

/** Restarts one instance after the other; the other one carries on meanwhile. */
async function restartInTurn(site: Site, gently: boolean): Promise<void> {
  for (const instance of site.instances) {
    await sleep(500 + Math.random() * 1000);
    if (gently) await site.restartGently(instance);
    else {
      await waitFor(() => (site.proxy.inFlight.get(instance.port) ?? 0) > 0, 10, 1);
      await instance.kill();
      await instance.start();
    }
  }
}

async function trial(lab: Lab, gently: boolean): Promise<Result> {
  return onSite(lab, { instances: [{}, {}] }, async (site) => {
    // At the pace of people: one instance alone must carry them all, and has not more connections than in a school.
    await site.seat(sized(lab, 300, 20), { speed: 1 });
    // Every restart finds saves half done.
    await slowSaves(site.pool, 100, 0.2);
    const bad = await whileVisiting(site, async () => {
      await whileWriting(site, async () => {
        for (let rounds = sized(lab, gently ? 4 : 1, 1); rounds > 0; rounds--)
          await restartInTurn(site, gently);
      });
      const early = site.students.slice(0, site.students.length / 2);
      const handIns = early.map(async (student) => {
        await sleep(Math.random() * 6000);
        return student.handIn();
      });
      await Promise.all([restartInTurn(site, gently), ...handIns]);
    });
    const result = await examine(site);
    result.violations.push(...[...errorsSeen(site), ...bad].map(failed));
    return result;
  });
}

export const rollingRestart: Experiment = {
  id: 'E15',
  title: 'two instances are restarted in turn while students write',
  broken: 'instances are killed while they have work',
  catches: ['pass'],
  run: (lab) => trial(lab, true),
  control: (lab) => trial(lab, false),
};
