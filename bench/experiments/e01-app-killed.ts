import { type Experiment, examine, type Lab, onSite, type Result, sized, whileWriting } from '../experiment';
import { sleep } from '../http';
import { acknowledgeFirst } from '../lies';
import { slowSaves } from '../sabotage';

/** kill -9 of the app at random moments, under load; a supervisor starts it again. */
async function trial(lab: Lab, lying: boolean): Promise<Result> {
  return onSite(lab, {}, async (site) => {
    await site.seat(sized(lab, 500, 20), { speed: 2 });
    await slowSaves(site.pool, 20); // so that some are always half done when the app dies
    if (lying) site.proxy.treat = (request) => acknowledgeFirst(request, 150);
    const [app] = site.instances;
    await whileWriting(site, async () => {
      for (let kills = sized(lab, lying ? 5 : 20, 3); kills > 0; kills--) {
        await sleep(300 + Math.random() * 1200);
        await app?.kill();
        await sleep(100);
        await app?.start();
      }
    });
    return examine(site);
  });
}

export const appKilled: Experiment = {
  id: 'E1',
  title: 'the app is killed (kill -9) while students write',
  broken: 'saves are acknowledged before they are stored',
  catches: ['I1'],
  run: (lab) => trial(lab, false),
  control: (lab) => trial(lab, true),
};
